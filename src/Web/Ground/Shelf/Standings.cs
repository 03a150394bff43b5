using Core.Facts;
using Core.Memberships;
using Core.Payments;
using Core.Seats;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>What each recent reader may open. It is judged at each request: what was granted until noon ends at noon.</summary>
public sealed class Standings(SiteShelf shelf, IServiceScopeFactory scopes)
{
    public async ValueTask<Standing> OfAsync(Guid? supporterId) => supporterId is { } id
        ? await WithSeatsAsync(await KeptAsync(id), async owner => await KeptAsync(owner))
        : Standing.Stranger;

    /// <summary>From the database, for where somebody looks whether it is so by now.</summary>
    public async Task<Standing> ReadAsync(Guid id, CancellationToken cancel = default) =>
        await WithSeatsAsync(await OwnAsync(id, cancel), owner => OwnAsync(owner, cancel));

    private ValueTask<Standing> KeptAsync(Guid id) => shelf.GetAsync(SiteShelf.StandingKey(id), Stale.Standing, () => OwnAsync(id, CancellationToken.None));

    /// <summary>Whoever has a place that another pays for reads what that membership opens, exactly as long as its owner does.</summary>
    private static async Task<Standing> WithSeatsAsync(Standing own, Func<Guid, Task<Standing>> of)
    {
        List<Grant> grants = [.. own.Grants];
        foreach (var seat in own.Seats)
        {
            var owner = await of(seat.OwnerId);
            grants.AddRange(owner.Grants.Where(grant => grant.MembershipId == seat.MembershipId && seat.IsPaid(owner)));
        }

        return own.Seats.Count == 0 ? own : own with { Grants = grants };
    }

    private async Task<Standing> OwnAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        return new Standing(await db.Grants.AsNoTracking().Where(grant => grant.SupporterId == id).ToListAsync(cancel)) { Seats = await SeatsAsync(db, id, cancel), Pieces = await PiecesAsync(db, id, cancel), Owes = await OwedAsync(db, id, cancel) };
    }

    private static async Task<IReadOnlyList<HeldSeat>> SeatsAsync(MembershipDb db, Guid id, CancellationToken cancel)
    {
        var held = await db.Seats.AsNoTracking().Where(seat => seat.HolderId == id && seat.EndedAt == null)
            .Join(db.Memberships, seat => seat.MembershipId, membership => membership.Id, (seat, membership) => new { Seat = seat, membership.SupporterId }).ToListAsync(cancel);
        List<HeldSeat> seats = [];
        foreach (var one in held)
        {
            var all = await db.Seats.AsNoTracking().Where(seat => seat.MembershipId == one.Seat.MembershipId && seat.EndedAt == null).ToListAsync(cancel);
            seats.Add(new HeldSeat(one.Seat.MembershipId, one.SupporterId, SeatRule.RankOf(one.Seat, all)));
        }

        return seats;
    }

    private static Task<Dictionary<Guid, long>> PiecesAsync(MembershipDb db, Guid id, CancellationToken cancel) =>
        db.Memberships.Where(membership => membership.SupporterId == id && membership.Quantity > 1).ToDictionaryAsync(membership => membership.Id, membership => membership.Quantity, cancel);

    /// <summary>Not what a bank is at, nor what nobody asks for any more.</summary>
    private static async Task<OwedPayment?> OwedAsync(MembershipDb db, Guid id, CancellationToken cancel)
    {
        var behind = await db.Memberships.AsNoTracking()
            .Where(membership => membership.SupporterId == id && (membership.Status == SubscriptionStatus.PastDue || membership.Status == SubscriptionStatus.Unpaid) && membership.SettlesSince == null)
            .OrderBy(membership => membership.StartedAt).ToListAsync(cancel);
        foreach (var membership in behind)
        {
            var open = await db.Payments.AsNoTracking().Where(payment => payment.MembershipId == membership.Id && payment.Status == PaymentStatus.Failed)
                .OrderByDescending(payment => payment.CreatedAt).FirstOrDefaultAsync(cancel);
            if (open is { UnderWaySince: null })
            {
                return new OwedPayment(open.Amount, PaidAccess.Until(membership, null), open.NeedsHolder);
            }
        }

        return null;
    }
}
