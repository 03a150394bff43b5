using Core;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Books;

/// <summary>
/// A customer was deleted at Stripe, and with it every subscription of theirs ended there: the books follow each of them, with the letter that its end sends, and
/// staff are told. Whoever it was joins again as a customer that is made anew.
/// </summary>
public sealed class GoneCustomers(MembershipSynchroniser synchroniser, MembershipDb db, TroubleBoard board)
{
    public async Task<SyncOutcome> NoteAsync(string customerId, Synchronisation sync, CancellationToken cancel)
    {
        if (!await db.Users.AnyAsync(supporter => supporter.StripeCustomerId == customerId, cancel)
            || !await db.Memberships.AnyAsync(membership => membership.StripeCustomerId == customerId, cancel))
        {
            return SyncOutcome.Ignored(Reason.Of("Books.Outcome.NoCustomer", customerId));
        }

        board.Raise(TroubleKind.CustomerGone, customerId); // once, however often it is told
        return await synchroniser.CustomerAsync(customerId, sync, cancel);
    }
}
