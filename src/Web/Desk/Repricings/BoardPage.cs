using Core.Repricings;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Repricings;
using Web.Ground.Lists;
using Web.Ground.Site;

namespace Web.Desk.Repricings;

/// <summary>How far a campaign is: how many were told, agreed, changed, left; who failed and why, to be tried again; and its end.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class BoardPage(MembershipDb db, RepricingCampaigns campaigns, SiteText text) : PageModel
{
    private const int OnAPage = 50;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(Name = "page-number", SupportsGet = true)]
    public int? Number { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public Repricing Campaign { get; private set; } = null!;

    public string Tier { get; private set; } = "";

    public IReadOnlyDictionary<RepricingState, int> Counts { get; private set; } = new Dictionary<RepricingState, int>();

    public int Told { get; private set; }

    public int Seen { get; private set; }

    public int Agreed { get; private set; }

    /// <summary>What failed first, then by the day of the change.</summary>
    public PageOf<(RepricedMembership Row, string Email)> Rows { get; private set; } = Paging.Empty<(RepricedMembership, string)>();

    public bool IsGoingOn => Campaign.StoppedAt is null && Open > 0;

    /// <summary>How many are on their way still.</summary>
    public int Open { get; private set; }

    public bool SeesMembers => User.May(Permission.SeeMembers);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Repricings.AsNoTracking().SingleOrDefaultAsync(campaign => campaign.Id == Id, cancel) is not { } campaign)
        {
            return NotFound();
        }

        Campaign = campaign;
        Tier = await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == campaign.TierId).Select(tier => tier.Name).SingleAsync(cancel);
        var all = db.RepricedMemberships.AsNoTracking().Where(row => row.RepricingId == Id);
        Counts = await all.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        Open = await all.CountAsync(row => row.ClosedAt == null, cancel);
        Told = await all.CountAsync(row => row.ToldAt != null, cancel);
        Seen = await all.CountAsync(row => row.SeenAt != null, cancel);
        Agreed = await all.CountAsync(row => row.AgreedAt != null, cancel);
        var total = Counts.Values.Sum();
        var page = Paging.At(Number, OnAPage).Within(total);
        var rows = await page.RowsOf(all.OrderBy(row => row.State != RepricingState.Failed).ThenBy(row => row.ChangesAt).ThenBy(row => row.Id))
            .Join(db.Users, row => row.SupporterId, person => person.Id, (row, person) => new { Row = row, person.Email }).ToListAsync(cancel);
        Rows = page.Counted<(RepricedMembership, string)>(
            [.. rows.OrderBy(row => row.Row.State != RepricingState.Failed).ThenBy(row => row.Row.ChangesAt).ThenBy(row => row.Row.Id).Select(row => (row.Row, row.Email!))], total);
        return Page();
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancel)
    {
        Notice = await campaigns.StopAsync(Id, User.SupporterId(), cancel) ? text["Repricings.Board.StoppedNow"] : text["Repricings.Board.StoppedBefore"];
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostAgainAsync(Guid row, CancellationToken cancel)
    {
        Notice = await campaigns.TryAgainAsync(row, User.SupporterId(), cancel) ? text["Repricings.Board.TriedAgain"] : text["Repricings.Board.NotFailed"];
        return RedirectToPage(new { Id });
    }

    public string To(int number) => new ListAddress($"/staff/repricings/{Id}").WithPage(number).ToString();
}
