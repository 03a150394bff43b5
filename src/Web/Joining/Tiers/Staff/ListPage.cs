using System.Globalization;
using Core;
using Core.Offers;
using Core.Staff;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.Joining.Tiers.Staff;

/// <summary>All tiers in their order, archived ones last, with what newcomers and members pay.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class ListPage(MembershipDb db, TierCounts counts, SiteText text) : PageModel
{
    public IReadOnlyList<Tier> Tiers { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> Paying { get; private set; } = new Dictionary<Guid, int>();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var tiers = await db.Tiers.AsNoTracking().ToListAsync(cancel);
        Tiers = [.. tiers.OrderBy(tier => tier.ArchivedAt is not null).ThenBy(tier => tier.Rank).ThenBy(tier => tier.Name, text.Culture.CompareInfo.GetStringComparer(CompareOptions.IgnoreCase))];
        Paying = await counts.ByPriceAsync(cancel);
    }

    /// <summary>In each currency; null where there is none.</summary>
    public static IEnumerable<Money?> Offered(Tier tier, Term term) =>
        tier.Offered.All.Where(price => price.Term == term).Select(price => (Money?)price.Amount).DefaultIfEmpty(null);

    /// <summary>Each price that somebody pays, and how many do.</summary>
    public IEnumerable<(TierPrice Price, int Members)> Paid(Tier tier) =>
        tier.Prices.Where(price => Paying.ContainsKey(price.Id)).OrderBy(price => price.Term.Months).ThenBy(price => price.Amount.Minor).Select(price => (price, Paying[price.Id]));

    public int Members(Tier tier) => tier.Prices.Sum(price => Paying.GetValueOrDefault(price.Id));
}
