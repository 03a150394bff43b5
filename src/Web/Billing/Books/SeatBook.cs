using Core.Facts;
using Core.Memberships;
using Core.Seats;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>
/// Ends the places that a membership does not pay for any more, in the transaction that books it: all when it is over, else those that come last. Where more are paid for
/// again, they are invited to anew.
/// </summary>
public sealed class SeatBook(MembershipDb db, FactLog facts, TimeProvider clock)
{
    /// <param name="before">So many pieces were paid for; null at the first contact.</param>
    /// <param name="isTold">Its letters were sent before the books were lost.</param>
    public async Task FollowAsync(Membership membership, string tier, long? before, bool isTold, CancellationToken cancel)
    {
        if (before is null || (membership.IsLiving && membership.Quantity >= before))
        {
            return;
        }

        // Nobody takes one or gives one up meanwhile: whoever tries looks again.
        var standing = db.Seats.Where(seat => seat.MembershipId == membership.Id && seat.EndedAt == null);
        if (await standing.ExecuteUpdateAsync(set => set.SetProperty(seat => seat.Version, seat => seat.Version + 1), cancel) == 0)
        {
            return;
        }

        var (now, seats) = (clock.GetUtcNow(), await standing.ToListAsync(cancel));
        foreach (var seat in membership.IsLiving ? SeatRule.Lost(seats, membership.Quantity) : seats)
        {
            seat.End(now);
            var how = seat.HolderId is null ? SeatEnded.Revoked : membership.IsLiving ? SeatEnded.Fewer : SeatEnded.Over;
            await facts.StateAsync(new SeatEnded(membership.Id, seat.HolderId ?? membership.SupporterId, tier, seat.Number, how) { SeatId = seat.Id }, null, isTold, cancel);
        }
    }
}
