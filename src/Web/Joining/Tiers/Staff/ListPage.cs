using Core.Staff;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Web.Joining.Tiers.Staff;

/// <summary>All tiers in their order, archived ones last, with what newcomers and members pay.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class ListPage(MembershipDb db, TierCounts counts) : PageModel
{
    public IReadOnlyList<Tier> Tiers { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> Paying { get; private set; } = new Dictionary<Guid, int>();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var tiers = await db.Tiers.AsNoTracking().ToListAsync(cancel);
        Tiers = [.. tiers.OrderBy(tier => tier.ArchivedAt is not null).ThenBy(tier => tier.Rank).ThenBy(tier => tier.Name, StringComparer.CurrentCultureIgnoreCase)];
        Paying = await counts.ByPriceAsync(cancel);
    }

    public int Members(Tier tier) => tier.Prices.Sum(price => Paying.GetValueOrDefault(price.Id));
}
