using Core.Repricings;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Web.Desk.Repricings;

/// <summary>Every campaign that brought members to another price, the newest first.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class ListPage(MembershipDb db) : PageModel
{
    private const int Most = 100;

    /// <summary>With its tier, how many memberships it concerns, and how many of them are on their way still.</summary>
    public IReadOnlyList<(Repricing Campaign, string Tier, int Members, int Open)> Campaigns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var campaigns = await db.Repricings.AsNoTracking().OrderByDescending(campaign => campaign.BegunAt).Take(Most)
            .Join(db.Tiers.IgnoreAutoIncludes(), campaign => campaign.TierId, tier => tier.Id, (campaign, tier) => new { Campaign = campaign, tier.Name }).ToListAsync(cancel);
        var ids = campaigns.ConvertAll(row => row.Campaign.Id);
        var counts = await db.RepricedMemberships.Where(row => ids.Contains(row.RepricingId)).GroupBy(row => row.RepricingId)
            .Select(group => new { group.Key, Members = group.Count(), Open = group.Count(row => row.ClosedAt == null) }).ToDictionaryAsync(row => row.Key, cancel);
        Campaigns = [.. campaigns.OrderByDescending(row => row.Campaign.BegunAt).Select(row => counts.TryGetValue(row.Campaign.Id, out var count) ? (row.Campaign, row.Name, count.Members, count.Open) : (row.Campaign, row.Name, 0, 0))];
    }
}
