using Core;
using Core.Facts;
using Core.Gifts;
using Core.Memberships;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gifts;
using Web.Ground.Facts;
using Web.Ground.Work;

namespace Web.Joining.Gifts;

/// <summary>Sends each gift's link on its day, tells its buyer when nobody accepts it, and begins those that were kept when the membership they waited for opens them no more.</summary>
public sealed class GiftWork(SettledSeries settled) : IWork
{
    public string Kind => "gift";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        if (await new ReceiptSeries(db, settled).IsRestoredAsync(cancel))
        {
            return []; // first the books are compared: perhaps its money has gone since the backup
        }

        var due = await db.Gifts.Where(gift => gift.DueAt <= now).OrderBy(gift => gift.DueAt).Select(gift => gift.Id).Take(most + held.Count).ToListAsync(cancel);

        // Of a membership whose period is over the news of the next is still on its way, if this site was away.
        var renewing = db.Memberships.Where(membership => (membership.Status == SubscriptionStatus.Active || membership.Status == SubscriptionStatus.Trialing) && membership.PeriodUntil <= now);
        var kept = await db.Gifts.Where(gift => gift.KeptBesideId != null && gift.TakenBackAt == null)
            .Where(gift => !db.Memberships.Where(Membership.Living).Any(membership => membership.Id == gift.KeptBesideId)
                || (db.Tiers.Any(tier => tier.Id == gift.TierId && tier.Entitlements.Any(name =>
                    !db.Grants.Any(grant => grant.MembershipId == gift.KeptBesideId && grant.Entitlement == name && grant.From <= now && (grant.Until == null || grant.Until > now))))
                && !renewing.Any(membership => membership.Id == gift.KeptBesideId)))
            .OrderBy(gift => gift.Id).Select(gift => gift.Id).Take(most + held.Count).ToListAsync(cancel);
        return [.. due.Concat(kept).Distinct().Select(id => $"{id}").Where(subject => !held.Contains(subject)).Take(most)];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>What is written and the mark that it is are one transaction.</summary>
    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        var db = scope.GetRequiredService<MembershipDb>();
        var letters = scope.GetRequiredService<GiftLetters>();
        await db.WriteAsync(
            async () =>
            {
                await scope.GetRequiredService<Leases>().EndAsync(lease.Holder, cancel);
                if (await db.Gifts.FindAsync([Guid.Parse(lease.Subject)], cancel) is not { TakenBackAt: null } gift)
                {
                    return;
                }

                if (gift.KeptBesideId is not null)
                {
                    await scope.GetRequiredService<GiftClaims>().BeginAsync(gift, cancel);
                }
                else
                {
                    await TellAsync(scope, db, letters, gift, cancel);
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
        letters.Ring();
    }

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    private static async Task TellAsync(IServiceProvider scope, MembershipDb db, GiftLetters letters, Gift gift, CancellationToken cancel)
    {
        var now = scope.GetRequiredService<TimeProvider>().GetUtcNow();
        if (gift.DueAt is null || gift.DueAt > now)
        {
            return;
        }

        var tier = await db.Tiers.Where(tier => tier.Id == gift.TierId).Select(tier => tier.Name).SingleAsync(cancel);
        if (gift.SentAt is not null)
        {
            gift.Remind();
            await letters.RemindAsync(gift, tier, cancel);
            return;
        }

        gift.Send(now, scope.GetRequiredService<Publication>());
        var to = await letters.SendAsync(gift, tier, "", cancel);
        await scope.GetRequiredService<FactLog>().StateAsync(new GiftSent(gift.Id, gift.BuyerId, tier, to), null, cancel);
    }
}
