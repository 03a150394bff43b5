using Core.Facts;
using Core.Gifts;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gifts;
using Web.Ground.Facts;

namespace Web.Joining.Gifts;

/// <summary>Accepts a gift, once, whoever presses how often where; and begins one that was kept.</summary>
public sealed class GiftClaims(MembershipDb db, GiftAccess access, GiftLetters letters, ReceiptSeries series, FactLog facts, TimeProvider clock)
{
    private const int MostTries = 3;

    /// <param name="revision">Of the link: one that went to a wrong address is dead.</param>
    public async Task<GiftAnswer> ClaimAsync(Guid giftId, int revision, Guid holder, CancellationToken cancel)
    {
        if (await series.IsRestoredAsync(cancel))
        {
            return GiftAnswer.NotNow;
        }

        for (var tries = 1; ; tries++)
        {
            try
            {
                return await db.WriteAsync(() => WriteAsync(giftId, revision, holder, cancel), cancel);
            }
            catch (DbUpdateException error) when (tries < MostTries && (error is DbUpdateConcurrencyException || error.IsUniqueViolation()))
            {
                // Somebody else accepted it at this moment, or staff changed it: as it is now.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Inside a transaction: the membership that it waited for opens it no more. Where its holder has another that opens the same, it waits for that one.</summary>
    public async Task BeginAsync(Gift gift, CancellationToken cancel)
    {
        var (tier, holder, now) = (await TierAsync(gift, cancel), gift.HolderId!.Value, clock.GetUtcNow());
        await access.InTurnAsync(holder, cancel);
        switch (await access.OutlookAsync(gift.Id, tier, holder, cancel))
        {
            case GiftBeginning.After after:
                gift.Keep(after.MembershipId);
                break;
            case GiftBeginning.At at:
                await BeginAsync(gift, tier, at.From, now, cancel);
                break;
            case GiftBeginning.NotNeeded:
                await BeginAsync(gift, tier, now, now, cancel); // given for good meanwhile: it loses nothing by running beside it
                break;
        }
    }

    private async Task<GiftAnswer> WriteAsync(Guid giftId, int revision, Guid holder, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await access.InTurnAsync(holder, cancel);
        if (await db.Gifts.SingleOrDefaultAsync(gift => gift.Id == giftId, cancel) is not { } gift || gift.LinkRevision != revision || !gift.IsOpen(now))
        {
            return GiftAnswer.NotOpen;
        }

        var tier = await TierAsync(gift, cancel);
        var beginning = await access.OutlookAsync(gift.Id, tier, holder, cancel);
        if (beginning is GiftBeginning.NotNeeded)
        {
            return GiftAnswer.NotNeeded;
        }

        gift.Claim(holder, now);
        if (beginning is GiftBeginning.After after)
        {
            gift.Keep(after.MembershipId);
        }
        else if (beginning is GiftBeginning.At at)
        {
            await access.BeginAsync(gift, tier, at.From, cancel);
        }

        await letters.AcceptedAsync(gift, tier.Name, now, cancel);
        await facts.StateAsync(new GiftClaimed(gift.Id, holder, tier.Name, gift.Months, gift.StartsAt, gift.LastMoment), holder, cancel);
        await db.SaveChangesAsync(cancel);
        return GiftAnswer.Accepted;
    }

    private async Task BeginAsync(Gift gift, Tier tier, DateTimeOffset from, DateTimeOffset now, CancellationToken cancel)
    {
        await access.BeginAsync(gift, tier, from, cancel);
        await letters.AcceptedAsync(gift, tier.Name, now, cancel);
        await facts.StateAsync(new GiftStarted(gift.Id, gift.HolderId!.Value, tier.Name, gift.LastMoment!.Value), null, cancel);
    }

    private Task<Tier> TierAsync(Gift gift, CancellationToken cancel) => db.Tiers.SingleAsync(tier => tier.Id == gift.TierId, cancel);
}
