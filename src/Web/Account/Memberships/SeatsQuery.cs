using Core.Memberships;
using Core.Seats;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Account.Memberships;

/// <summary>Who has which place, as its owner, its holder and staff see it.</summary>
public sealed class SeatsQuery(MembershipDb db, TimeProvider clock)
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

    /// <summary>The places that this person has in memberships that live.</summary>
    public async Task<IReadOnlyList<HeldView>> HeldAsync(Guid holderId, CancellationToken cancel)
    {
        var held = await db.Seats.AsNoTracking().Where(seat => seat.HolderId == holderId && seat.EndedAt == null)
            .Join(db.Memberships.Where(Membership.Living), seat => seat.MembershipId, membership => membership.Id, (seat, membership) => new { Seat = seat, membership.TierId })
            .Join(db.Tiers.IgnoreAutoIncludes(), row => row.TierId, tier => tier.Id, (row, tier) => new { row.Seat, tier.Name }).ToListAsync(cancel);
        List<HeldView> views = [];
        foreach (var row in held)
        {
            views.Add(new HeldView(row.Seat, row.Name, await IsOpenAsync(row.Seat.MembershipId, cancel)));
        }

        return views;
    }

    /// <summary>Whether a membership opens anything now: what it does not open to its payer it opens to nobody.</summary>
    public Task<bool> IsOpenAsync(Guid membershipId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Grants.AnyAsync(grant => grant.MembershipId == membershipId && grant.From <= now && (grant.Until == null || grant.Until > now), cancel);
    }
}
