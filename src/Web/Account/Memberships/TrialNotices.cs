using System.Globalization;
using Core.Mails.Letters;
using Core.Memberships;
using Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>
/// Before free days end their member is told what is taken and when, in time to cancel: card networks ask for seven days at least, or at the start where there
/// are fewer. Once a trial; once more when a card is given meanwhile, because then something is taken.
/// </summary>
public sealed class TrialNotices(MembershipDb db, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>The seven days, and what lies between two rounds.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromDays(8);

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var soon = await db.Memberships.AsNoTracking()
            .Where(membership => membership.Status == SubscriptionStatus.Trialing && membership.CancelAt == null && membership.PeriodUntil > now && membership.PeriodUntil <= now + Notice)
            .Select(membership => membership.Id).ToListAsync(cancel);
        foreach (var id in soon)
        {
            await db.WriteAsync(() => TellAsync(id, now, cancel), cancel);
        }

        outbox.Ring();
    }

    /// <summary>As it stands now: it may have been cancelled since.</summary>
    private async Task TellAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Memberships.AsNoTracking().SingleOrDefaultAsync(membership => membership.Id == id, cancel)
            is not { Status: SubscriptionStatus.Trialing, CancelAt: null } membership || membership.PeriodUntil <= now)
        {
            return;
        }

        var supporter = await db.Users.AsNoTracking().SingleAsync(user => user.Id == membership.SupporterId, cancel);
        var tier = await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == membership.TierId).Select(tier => tier.Name).SingleAsync(cancel);
        var card = membership is { Lapses: false, CardBrand: { } brand, CardLast4: { } last4 } ? new CardName(brand, last4) : null;
        await outbox.AddAsync(
            new TrialEndsLetter(tier, membership.PeriodUntil, membership.Price, membership.Term, membership.Lapses, card, new Uri(address.To($"/account/cancel?membership={id}"))),
            string.Create(CultureInfo.InvariantCulture, $"{membership.StripeSubscriptionId}:{membership.PeriodUntil.ToUnixTimeSeconds()}:{(membership.Lapses ? "lapses" : "paid")}"),
            supporter.Email!,
            supporter.Id,
            notAfter: membership.PeriodUntil,
            cancel: cancel);
        await db.SaveChangesAsync(cancel);
    }
}
