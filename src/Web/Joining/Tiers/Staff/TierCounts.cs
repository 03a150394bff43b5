using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Joining.Tiers.Staff;

/// <summary>How many living memberships pay each price.</summary>
public sealed class TierCounts(MembershipDb db)
{
    /// <returns>By price; a price that nobody pays is missing.</returns>
    public Task<Dictionary<Guid, int>> ByPriceAsync(CancellationToken cancel) =>
        db.Memberships.Where(Membership.Living)
            .GroupBy(membership => membership.TierPriceId)
            .Select(group => new { Price = group.Key, Members = group.Count() })
            .ToDictionaryAsync(row => row.Price, row => row.Members, cancel);
}
