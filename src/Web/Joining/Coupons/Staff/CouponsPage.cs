using Core;
using Core.Offers;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.Joining.Coupons.Staff;

/// <summary>All codes with what they brought and cost, and the form of a new one.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class CouponsPage(MembershipDb db, CouponMaking making, CouponFigures figures, Publication publication, PublicAddress address, SiteText text, TimeProvider clock) : PageModel
{
    [BindProperty]
    public CouponForm Form { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<CouponRow> Rows { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name)> Tiers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var now = clock.GetUtcNow();
        var reading = new CouponReading(Form, publication, ShownIn.Of(Request, text), text, now, (field, problem) => ModelState.AddModelError($"Form.{field}", problem));
        if (!ModelState.IsValid || reading.Read(Guid.CreateVersion7(now), [.. Tiers.Select(tier => tier.Id)]) is not { } coupon)
        {
            return Page();
        }

        if (!await making.MakeAsync(coupon, User.SupporterId(), cancel))
        {
            ModelState.AddModelError("Form.Code", text["Coupons.Desk.CodeTaken", coupon.Code]);
            return Page();
        }

        Notice = text["Coupons.Desk.WasMade", coupon.Code, LinkOf(coupon)];
        return Redirect("/staff/coupons");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel)
    {
        Notice = text[await making.EndAsync(id, User.SupporterId(), cancel) ? "Coupons.Desk.WasEnded" : "Coupons.Desk.EndedBefore"];
        return Redirect("/staff/coupons");
    }

    /// <summary>To be sent to whoever is to have it: the support page with the code typed already.</summary>
    public string LinkOf(CouponOffer coupon) => address.To($"/support?code={coupon.Code}");

    /// <summary>Who may use it, when and for what, a phrase each.</summary>
    public IEnumerable<string> LimitsOf(CouponOffer coupon)
    {
        if (coupon.Audience != CouponAudience.Everybody)
        {
            yield return text.Of(coupon.Audience);
        }

        if (coupon.TierIds.Count > 0)
        {
            yield return text.List(Tiers.Where(tier => coupon.TierIds.Contains(tier.Id)).Select(tier => tier.Name));
        }

        if (coupon.Term is { } term)
        {
            yield return SaleText.Name(term, text);
        }

        if (coupon.From is { } from)
        {
            yield return text["Coupons.Desk.FromDay", from];
        }

        if (coupon.Until is { } until)
        {
            yield return text["Coupons.Desk.UntilDay", until.AddTicks(-1)];
        }
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Rows = await figures.ListAsync(cancel);
        var tiers = await db.Tiers.AsNoTracking().IgnoreAutoIncludes().OrderBy(tier => tier.ArchivedAt != null).ThenBy(tier => tier.Rank).Select(tier => new { tier.Id, tier.Name }).ToListAsync(cancel);
        Tiers = [.. tiers.Select(tier => (tier.Id, tier.Name))];
    }
}
