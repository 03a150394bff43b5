using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Ground.Facts;

namespace Web.Billing.Books;

/// <summary>
/// Looks, in the transaction that books a membership, whether it is a second one. Both open what they pay for meanwhile; what is done
/// about it is done later, and not by whoever books.
/// </summary>
public sealed class SecondGuard(MembershipDb db, FactLog facts, IOptions<CheckoutOptions> options, TimeProvider clock, ILogger<SecondGuard> log)
{
    /// <param name="booked">For the first time, and saved.</param>
    public async Task LookAsync(Membership booked, Synchronisation sync, CancellationToken cancel)
    {
        var living = await db.Memberships.Where(Membership.Living).Where(membership => membership.SupporterId == booked.SupporterId).ToListAsync(cancel);
        foreach (var (second, first) in SecondMemberships.Among(living))
        {
            // It was told before, and perhaps staff have said that it may stay.
            if (await db.Troubles.AnyAsync(row => row.Kind == TroubleKind.SecondSubscription && row.Subject == second.StripeSubscriptionId, cancel))
            {
                continue;
            }

            log.LogWarning("Supporter {SupporterId} pays for two memberships; the second is subscription {SubscriptionId}", second.SupporterId, second.StripeSubscriptionId);
            var tier = await db.Tiers.Where(tier => tier.Id == second.TierId).Select(tier => tier.Name).SingleAsync(cancel);
            db.Troubles.Add(new Trouble(TroubleKind.SecondSubscription, second.StripeSubscriptionId, 1, SecondSubscriptions.DetailOf(second, first, tier), clock.GetUtcNow()));
            if (await IsClearAsync(second, first, sync, cancel))
            {
                await facts.StateAsync(new SecondReturnAsked(second.Id, second.SupporterId, tier, second.StripeSubscriptionId), actorId: null, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Only what nobody can have meant is given back unasked: not what is to follow one that ends, nor what has been paid for long.</summary>
    private async Task<bool> IsClearAsync(Membership second, Membership first, Synchronisation sync, CancellationToken cancel) =>
        options.Value.SecondSubscription == SecondSubscriptionRule.CancelAndRefund
        && !sync.IsAfterRestore && first.Phase == MembershipPhase.Current
        && await db.Payments.CountAsync(payment => payment.MembershipId == second.Id && payment.PaidAt != null, cancel) <= 1;
}
