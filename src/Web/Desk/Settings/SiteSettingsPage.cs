using Core.Facts;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;
using Web.Ground.Words;

namespace Web.Desk.Settings;

[Authorize(Policy = nameof(Permission.ManageSite))]
public sealed class SiteSettingsPage(MembershipDb db, FactLog facts, Phrasebook phrases, SiteText text) : PageModel
{
    [BindProperty]
    public SiteForm Form { get; set; } = new();

    [TempData]
    public bool IsSaved { get; set; }

    /// <summary>Once money has moved, its currency stays.</summary>
    public bool HasPayments { get; private set; }

    public IEnumerable<SelectListItem> TimeZones =>
        TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Append(Form.TimeZone ?? "UTC").Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(id => new SelectListItem(id.Replace('_', ' '), id));

    /// <summary>Those that the site speaks.</summary>
    public string Languages => SiteForm.Languages(phrases, text);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Form = SiteForm.Of(await db.Publications.AsNoTracking().SingleAsync(cancel));
        HasPayments = await HavePaymentsAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var publication = await db.Publications.SingleAsync(cancel);
        HasPayments = await HavePaymentsAsync(cancel);
        foreach (var (field, message) in Form.Faults(publication, HasPayments, phrases, text))
        {
            ModelState.AddModelError($"{nameof(Form)}.{field}", message);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var changes = Form.ApplyTo(publication);
        if (changes.Count > 0)
        {
            await facts.StateAsync(new SiteChanged(changes), User.SupporterId(), cancel);
            await db.SaveChangesAsync(cancel);
        }

        IsSaved = true;
        return RedirectToPage();
    }

    private Task<bool> HavePaymentsAsync(CancellationToken cancel) => db.Payments.AnyAsync(cancel);
}
