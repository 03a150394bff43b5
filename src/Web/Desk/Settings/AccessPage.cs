using Core.Facts;
using Core.Memberships;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Arrears;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Desk.Settings;

/// <summary>Who reads when money does not come: the rule in plain words, what another would do, and how it is changed.</summary>
[Authorize(Policy = nameof(Permission.ManageSite))]
public sealed class AccessPage(MembershipDb db, FactLog facts, AccessWork work, SiteText text, TimeProvider clock) : PageModel
{
    [BindProperty]
    public AccessForm Form { get; set; } = new();

    [TempData]
    public bool IsSaved { get; set; }

    public AccessPolicy Policy { get; private set; } = AccessPolicy.Standard;

    /// <summary>What was typed, as a rule; null: it is only looked at.</summary>
    public AccessPolicy? Wished { get; private set; }

    public AccessEffect Effect { get; private set; } = new(0, 0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Policy = await db.AccessPolicyAsync(cancel);
        Form = AccessForm.Of(Policy);
    }

    /// <summary>Changes nothing: says what it would do.</summary>
    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancel)
    {
        Policy = await db.AccessPolicyAsync(cancel);
        if (ModelState.IsValid)
        {
            Wished = new AccessPolicy();
            Form.ApplyTo(Wished);
            Effect = await AccessEffect.OfAsync(db, Wished, clock.GetUtcNow(), cancel);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            Policy = await db.AccessPolicyAsync(cancel);
            return Page();
        }

        if (!await SaveAsync(cancel))
        {
            db.ChangeTracker.Clear();
            Policy = await db.AccessPolicyAsync(cancel);
            ModelState.Clear();
            Form = AccessForm.Of(Policy);
            ModelState.AddModelError("", text["Settings.Access.Changed"]);
            return Page();
        }

        work.Bell.Ring();
        IsSaved = true;
        return RedirectToPage();
    }

    /// <summary>What a rule comes down to, one sentence for each choice.</summary>
    public IReadOnlyList<string> Sentences(AccessPolicy policy) =>
    [
        policy.PastDueDays == 0 ? text["Settings.Access.PastDue.None"] : text["Settings.Access.PastDue.Days", policy.PastDueDays],
        policy.UnpaidDays == 0 ? text["Settings.Access.Unpaid.None"] : text["Settings.Access.Unpaid.Days", policy.UnpaidDays],
        policy.PausedDays == 0 ? text["Settings.Access.Paused.None"] : text["Settings.Access.Paused.Days", policy.PausedDays],
        policy.PendingDays == 0 ? text["Settings.Access.Pending.None"] : text["Settings.Access.Pending.Days", policy.PendingDays],
    ];

    /// <returns>False: another rule stands than the one that was looked at.</returns>
    private async Task<bool> SaveAsync(CancellationToken cancel)
    {
        try
        {
            return await db.WriteAsync(
                async () =>
                {
                    var policy = await db.AccessPolicies.SingleOrDefaultAsync(cancel);
                    var before = policy ?? AccessPolicy.Standard;
                    if (before.Revision != Form.Revision)
                    {
                        return false;
                    }

                    var changes = Form.Changes(before);
                    if (changes.Count == 0)
                    {
                        return true;
                    }

                    policy ??= db.AccessPolicies.Add(new AccessPolicy()).Entity;
                    Form.ApplyTo(policy);
                    await facts.StateAsync(new AccessPolicyChanged(changes), User.SupporterId(), cancel);
                    await db.SaveChangesAsync(cancel);
                    return true;
                },
                cancel);
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }
}
