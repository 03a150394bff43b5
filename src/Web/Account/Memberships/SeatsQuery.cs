using Core.Memberships;
using Core.Seats;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Account.Memberships;

/// <summary>Who has which place, as its owner, its holder and staff see it.</summary>
public sealed class SeatsQuery(MembershipDb db)
{
    public Task<Tier> TierAsync(Membership membership, CancellationToken cancel) =>
        db.Tiers.AsNoTracking().IgnoreAutoIncludes().SingleAsync(tier => tier.Id == membership.TierId, cancel);

    /// <summary>All that stand, those that count first.</summary>
    public async Task<IReadOnlyList<SeatView>> OfAsync(Membership membership, CancellationToken cancel)
    {
        var seats = await db.Seats.AsNoTracking().Where(seat => seat.MembershipId == membership.Id && seat.EndedAt == null).ToListAsync(cancel);
        var holders = seats.Select(seat => seat.HolderId).OfType<Guid>().ToList();
        var emails = await db.Users.Where(user => holders.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Email!, cancel);
        var paid = SeatRule.Paid(seats, membership.Quantity);
        return [.. paid.Concat(SeatRule.Lost(seats, membership.Quantity)).Select(seat => new SeatView(seat, seat.HolderId is { } holder ? emails[holder] : null, paid.Contains(seat)))];
    }

    /// <summary>The places that this person has in memberships that live, with the tier and the one who pays.</summary>
    public async Task<IReadOnlyList<(Seat Seat, string Tier, Guid OwnerId)>> HeldAsync(Guid holderId, CancellationToken cancel)
    {
        var held = await db.Seats.AsNoTracking().Where(seat => seat.HolderId == holderId && seat.EndedAt == null)
            .Join(db.Memberships.Where(Membership.Living), seat => seat.MembershipId, membership => membership.Id, (seat, membership) => new { Seat = seat, membership.TierId, membership.SupporterId })
            .Join(db.Tiers.IgnoreAutoIncludes(), row => row.TierId, tier => tier.Id, (row, tier) => new { row.Seat, tier.Name, row.SupporterId }).ToListAsync(cancel);
        return [.. held.Select(row => (row.Seat, row.Name, row.SupporterId))];
    }
}
