using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Work;

namespace Web.Billing.Addresses;

/// <summary>Tells every customer that a supporter is at Stripe the address they have now. Of what Stripe tells of it in turn nothing follows here.</summary>
public sealed class AddressCarrier(MembershipDb db, StripeGateway stripe, RefusedCalls calls, Leases leases, TimeProvider clock)
{
    /// <param name="lease">Its subject is the change.</param>
    /// <returns>False: Stripe did not answer, or would not, and it is tried again later.</returns>
    public async Task<bool> RunAsync(Lease lease, CancellationToken cancel)
    {
        var id = Guid.Parse(lease.Subject);
        if (await db.AddressChanges.AsNoTracking().SingleOrDefaultAsync(change => change.Id == id, cancel) is not { ProvedAt: not null, AtStripeAt: null } change)
        {
            return true;
        }

        var supporter = await db.Users.AsNoTracking().SingleAsync(user => user.Id == change.SupporterId, cancel);
        var customers = await db.Memberships.Where(membership => membership.SupporterId == supporter.Id).Select(membership => membership.StripeCustomerId).Distinct().ToListAsync(cancel);
        foreach (var customer in customers.Append(supporter.StripeCustomerId).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var told = await stripe.Customers.ReachAsync(customer, supporter.Email!, cancel);
            if (told.Outcome != StripeOutcome.Missing && !calls.See(RefusedDeed.Address, told).IsDone)
            {
                return false;
            }
        }

        var now = clock.GetUtcNow();
        await db.WriteAsync(
            async () =>
            {
                await leases.EndAsync(lease.Holder, cancel);
                await db.AddressChanges.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.AtStripeAt, now), cancel);
            },
            cancel);
        return true;
    }
}
