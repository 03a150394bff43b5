using Core.Facts;
using Core.Inbox;
using Core.Memberships;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Facts;
using Web.Ground.Work;

namespace Web.Billing.Arrears;

/// <summary>
/// Tells a member that the card runs out. First the card is fetched afresh: the network may have renewed it, and the news of that may be lost.
/// </summary>
public sealed class CardTurn(MembershipDb db, MembershipSynchroniser synchroniser, FactLog facts, Leases leases, TimeProvider clock)
{
    public async Task RunAsync(Lease lease, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var soon = now.AddDays(CardExpiry.First + 1);
        var memberships = await db.Memberships.AsNoTracking().Where(Membership.Living)
            .Where(membership => membership.StripeCustomerId == lease.Subject && membership.CardWarnAt <= soon).ToListAsync(cancel);
        foreach (var membership in memberships)
        {
            db.ChangeTracker.Clear();
            if ((await synchroniser.SubscriptionAsync(membership.StripeSubscriptionId, new Synchronisation(lease.Holder), cancel)).Status == EventStatus.Applied)
            {
                db.ChangeTracker.Clear();
                await TellAsync(membership.Id, lease, now, cancel);
            }
        }
    }

    private Task TellAsync(Guid id, Lease lease, DateTimeOffset now, CancellationToken cancel) => db.WriteAsync(
        async () =>
        {
            await leases.ConfirmAsync(lease.Holder, cancel);
            var membership = await db.Memberships.SingleAsync(membership => membership.Id == id, cancel);
            if (!(CardExpiry.NextWarning(membership) <= now) || membership is not { CardExpiresOn: { } expiresOn, CardBrand: { } brand, CardLast4: { } last4 })
            {
                return;
            }

            if (CardExpiry.DaysBefore(expiresOn, now) is { } days)
            {
                var tier = await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == membership.TierId).Select(tier => tier.Name).SingleAsync(cancel);
                await facts.StateAsync(new CardExpires(membership.Id, membership.SupporterId, tier, brand, last4, expiresOn, days), null, cancel);
            }

            membership.NoteCardTold(CardExpiry.DaysBefore(expiresOn, now) ?? CardExpiry.Last);
            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
