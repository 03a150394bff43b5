using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Facts;

namespace Web.Billing.Seconds;

/// <summary>Where staff ask for a second subscription to be cancelled and given back, and see how it stands.</summary>
public sealed class SecondReturns(MembershipDb db, FactLog facts, SecondWork work)
{
    /// <returns>False: it is not to be given back, or is being.</returns>
    public async Task<bool> AskAsync(string subscription, Guid? actor, CancellationToken cancel)
    {
        var isAsked = await db.WriteAsync(
            async () =>
            {
                if (!await db.Troubles.AnyAsync(row => row.Kind == TroubleKind.SecondSubscription && row.Subject == subscription && row.ClearedAt == null, cancel)
                    || await db.Memberships.SingleOrDefaultAsync(membership => membership.StripeSubscriptionId == subscription, cancel) is not { } second
                    || (await db.SecondStatesAsync([second.Id], cancel)).GetValueOrDefault(second.Id).State is SecondState.Asked or SecondState.Returned)
                {
                    return false;
                }

                var tier = await db.Tiers.Where(tier => tier.Id == second.TierId).Select(tier => tier.Name).SingleAsync(cancel);
                await facts.StateAsync(new SecondReturnAsked(second.Id, second.SupporterId, tier, subscription), actor, cancel);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel);
        work.Bell.Ring();
        return isAsked;
    }

    /// <returns>By subscription: whose it is, and how it stands.</returns>
    public async Task<IReadOnlyDictionary<string, (Guid SupporterId, SecondState State)>> OfAsync(IReadOnlyCollection<string> subscriptions, CancellationToken cancel)
    {
        var memberships = subscriptions.Count == 0 ? []
            : await db.Memberships.AsNoTracking().Where(membership => subscriptions.Contains(membership.StripeSubscriptionId)).ToListAsync(cancel);
        var states = await db.SecondStatesAsync(memberships.ConvertAll(membership => membership.Id), cancel);
        return memberships.ToDictionary(membership => membership.StripeSubscriptionId, membership => (membership.SupporterId, states.GetValueOrDefault(membership.Id).State), StringComparer.Ordinal);
    }
}
