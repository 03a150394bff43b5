using System.Globalization;
using Core.Mails.Letters;
using Core.Memberships;
using Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>Some days before a pause ends its member is told what is taken and when, once a pause, in time to cancel.</summary>
public sealed class PauseNotices(MembershipDb db, Outbox outbox, ToldPrices prices, PublicAddress address, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(8);

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var soon = await db.Memberships.AsNoTracking().Where(Membership.Living)
            .Where(membership => membership.RestsFrom != null && membership.CancelAt == null && membership.CollectionResumesAt > now && membership.CollectionResumesAt < now + Longest)
            .Select(membership => membership.Id).ToListAsync(cancel);
        foreach (var id in soon)
        {
            await db.WriteAsync(() => TellAsync(id, now, cancel), cancel);
        }

        outbox.Ring();
    }

    /// <summary>As it stands now: it may have been ended since.</summary>
    private async Task TellAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Memberships.AsNoTracking().SingleOrDefaultAsync(membership => membership.Id == id, cancel) is not { RestsFrom: { } from, CancelAt: null, IsLiving: true } membership
            || Pause.GoesOnAt(membership) is not { } goesOn || goesOn - TimeSpan.FromDays(Pause.NoticeFor(from, goesOn)) > now)
        {
            return;
        }

        var supporter = await db.Users.AsNoTracking().SingleAsync(user => user.Id == membership.SupporterId, cancel);
        var tier = await db.Tiers.Where(tier => tier.Id == membership.TierId).Select(tier => tier.Name).SingleAsync(cancel);
        var card = membership is { CardBrand: { } brand, CardLast4: { } last4 } ? new CardName(brand, last4) : null;
        await outbox.AddAsync(
            new MembershipGoesOnLetter(tier, goesOn, await prices.AtAsync(membership, goesOn, cancel), card, new Uri(address.To($"/account/cancel?membership={id}"))),
            string.Create(CultureInfo.InvariantCulture, $"{membership.StripeSubscriptionId}:{goesOn.ToUnixTimeSeconds()}"),
            supporter.Email!,
            supporter.Id,
            notAfter: goesOn,
            cancel: cancel);
        await db.SaveChangesAsync(cancel);
    }
}
