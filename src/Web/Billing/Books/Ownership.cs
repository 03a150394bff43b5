using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>Whose a subscription is, where rows got lost or changed: the row that it had, and the supporter's own link to the customer. Inside the projection's transaction.</summary>
public sealed class Ownership(MembershipDb db, FormerRows former)
{
    /// <summary>The row that this subscription had, where it bears another subscription's id now. Looked for in repairs alone.</summary>
    public async Task<Membership?> FormerAsync(Synchronisation sync, CancellationToken cancel)
    {
        if (sync.Repair is null)
        {
            return null;
        }

        var customer = sync.Subscription.StripeCustomerId;
        var owner = sync.Repair.OwnerId ?? await db.Users.Where(user => user.StripeCustomerId == customer).Select(user => (Guid?)user.Id).SingleOrDefaultAsync(cancel);
        return owner is { } supporter && await former.MembershipAsync(supporter, sync.Subscription.StripeSubscriptionId, cancel) is { } id ? await db.Memberships.FindAsync([id], cancel) : null;
    }

    /// <summary>The supporter is this customer, and nobody else is; unless they are another one by now.</summary>
    public async Task LinkAsync(Synchronisation sync, Guid supporterId, CancellationToken cancel)
    {
        if (sync.Repair?.OwnerId != supporterId)
        {
            return;
        }

        var customer = sync.Subscription.StripeCustomerId;
        if (await db.Users.SingleOrDefaultAsync(user => user.StripeCustomerId == customer && user.Id != supporterId, cancel) is { } other)
        {
            other.StripeCustomerId = null;
            await db.SaveChangesAsync(cancel);
        }

        (await db.Users.SingleAsync(user => user.Id == supporterId, cancel)).StripeCustomerId = customer;
    }
}
