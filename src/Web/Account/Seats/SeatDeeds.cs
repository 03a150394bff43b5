using Core.Facts;
using Core.Memberships;
using Core.Seats;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Shelf;

namespace Web.Account.Seats;

/// <summary>Invites to a place, takes it, and frees it again. Ten at once take no more places than are paid for: the database has each number once.</summary>
public sealed class SeatDeeds(MembershipDb db, FactLog facts, SiteShelf shelf, TimeProvider clock)
{
    private const int MostTries = 12;

    /// <returns>What the link carries, which is kept nowhere; null: as many are invited as are paid for.</returns>
    public Task<string?> InviteAsync(Membership membership, string? label, CancellationToken cancel) => RetriedAsync<string?>(
        async () =>
        {
            var seats = await db.Seats.AsNoTracking().Where(seat => seat.MembershipId == membership.Id && seat.EndedAt == null).ToListAsync(cancel);
            var pieces = await db.Memberships.Where(one => one.Id == membership.Id).Select(one => one.Quantity).SingleAsync(cancel);
            if (!membership.IsLiving || SeatRule.FreeNumber(seats, pieces) is not { } number)
            {
                return null;
            }

            var (key, hash) = SeatKeys.Make();
            var now = clock.GetUtcNow();
            db.Seats.Add(new Seat(Guid.CreateVersion7(now), membership.Id, number, hash, Label(label), now));
            await facts.StateAsync(new SeatInvited(membership.Id, membership.SupporterId, await NameAsync(membership.TierId, cancel), number), membership.SupporterId, cancel);
            await db.SaveChangesAsync(cancel);
            return key;
        },
        cancel);

    /// <summary>Another link in the place of one that was sent.</summary>
    /// <returns>Null: somebody has taken it, or it is not there.</returns>
    public Task<string?> InviteAnewAsync(Membership membership, Guid seatId, CancellationToken cancel) => RetriedAsync<string?>(
        async () =>
        {
            if (await db.Seats.SingleOrDefaultAsync(seat => seat.Id == seatId && seat.MembershipId == membership.Id && seat.EndedAt == null && seat.HolderId == null, cancel) is not { } seat)
            {
                return null;
            }

            var (key, hash) = SeatKeys.Make();
            seat.InviteAnew(hash, clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            return key;
        },
        cancel);

    /// <returns>The place that this link leads to, as long as it is paid for; null: it leads nowhere, or not any more.</returns>
    public async Task<(Seat Seat, Membership Membership, string Tier)?> FindAsync(string? key, CancellationToken cancel)
    {
        var hash = SeatKeys.HashOf(key ?? "");
        if (await db.Seats.AsNoTracking().SingleOrDefaultAsync(seat => seat.KeyHash == hash && seat.EndedAt == null, cancel) is not { } seat
            || await db.Memberships.AsNoTracking().SingleAsync(membership => membership.Id == seat.MembershipId, cancel) is not { IsLiving: true } membership)
        {
            return null;
        }

        var all = await db.Seats.AsNoTracking().Where(one => one.MembershipId == membership.Id && one.EndedAt == null).ToListAsync(cancel);
        return SeatRule.Paid(all, membership.Quantity).Any(one => one.Id == seat.Id) ? (seat, membership, await NameAsync(membership.TierId, cancel)) : null;
    }

    public Task<SeatTaking> TakeAsync(string? key, Guid holderId, CancellationToken cancel) => RetriedAsync(
        async () =>
        {
            if (await FindAsync(key, cancel) is not var (found, membership, tier))
            {
                return SeatTaking.Gone;
            }

            if (membership.SupporterId == holderId)
            {
                return SeatTaking.Owner;
            }

            if (await db.Seats.AnyAsync(seat => seat.MembershipId == membership.Id && seat.HolderId == holderId && seat.EndedAt == null, cancel))
            {
                return SeatTaking.HasOne;
            }

            var now = clock.GetUtcNow();
            var seat = await db.Seats.SingleAsync(seat => seat.Id == found.Id, cancel);
            if (seat.IsTaken || seat.EndedAt is not null || seat.KeyHash != found.KeyHash)
            {
                return seat.HolderId == holderId ? SeatTaking.HasOne : SeatTaking.Gone; // somebody was faster since
            }

            seat.Take(holderId, now);
            await facts.StateAsync(new SeatTaken(membership.Id, holderId, tier, seat.Number) { SeatId = seat.Id }, holderId, cancel);
            await db.SaveChangesAsync(cancel);
            return SeatTaking.Done;
        },
        cancel);

    /// <param name="actor">The owner of the membership, who takes it back, or its holder, who leaves.</param>
    /// <returns>False: it is not theirs to end, or over.</returns>
    public async Task<bool> EndAsync(Guid seatId, Guid actor, CancellationToken cancel)
    {
        var isEnded = await EndOneAsync(seatId, actor, cancel);
        var mates = db.Seats.Where(seat => seat.Id == seatId);
        foreach (var holder in await db.Seats.Where(seat => seat.EndedAt == null && seat.HolderId != null && mates.Any(ended => ended.MembershipId == seat.MembershipId)).Select(seat => seat.HolderId).ToListAsync(cancel))
        {
            shelf.Empty(Stale.Standing, holder); // one that was not paid for may be now
        }

        return isEnded;
    }

    private Task<bool> EndOneAsync(Guid seatId, Guid actor, CancellationToken cancel) => RetriedAsync(
        async () =>
        {
            if (await db.Seats.SingleOrDefaultAsync(seat => seat.Id == seatId && seat.EndedAt == null, cancel) is not { } seat)
            {
                return false;
            }

            var membership = await db.Memberships.AsNoTracking().SingleAsync(membership => membership.Id == seat.MembershipId, cancel);
            if (actor != membership.SupporterId && actor != seat.HolderId)
            {
                return false;
            }

            seat.End(clock.GetUtcNow());
            var how = seat.HolderId is null ? SeatEnded.Revoked : actor == seat.HolderId ? SeatEnded.Left : SeatEnded.Removed;
            await facts.StateAsync(new SeatEnded(membership.Id, seat.HolderId ?? membership.SupporterId, await NameAsync(membership.TierId, cancel), seat.Number, how) { SeatId = seat.Id }, actor, cancel);
            await db.SaveChangesAsync(cancel);
            return true;
        },
        cancel);

    /// <summary>Another click, on this node or on one more, was faster: what it left is looked at.</summary>
    private async Task<T> RetriedAsync<T>(Func<Task<T>> deed, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await db.WriteAsync(deed, cancel);
            }
            catch (DbUpdateException error) when (tries < MostTries && (error is DbUpdateConcurrencyException || error.IsUniqueViolation()))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private Task<string> NameAsync(Guid tierId, CancellationToken cancel) =>
        db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == tierId).Select(tier => tier.Name).SingleAsync(cancel);

    private static string? Label(string? typed) => typed?.Trim() is { Length: > 0 } label ? label.Length > Seat.LongestLabel ? label[..Seat.LongestLabel] : label : null;
}
