using Core;
using Core.Facts;
using Core.Gifts;
using Core.Mails;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Gifts;

/// <summary>What staff do with a gift that nobody has accepted: its link once more, or to another address; and what its buyer can do alone.</summary>
public sealed class GiftDeeds(MembershipDb db, GiftLetters letters, FactLog facts, Publication publication, TimeProvider clock)
{
    /// <summary>With the first: a buyer fills nobody's mailbox.</summary>
    private const int MostADay = 3;

    /// <param name="click">Of the form: sent twice, one mail leaves.</param>
    /// <returns>False: it is not there, not paid, accepted already, or its money went back.</returns>
    public Task<bool> SendAsync(Guid id, Guid click, Guid? actor, CancellationToken cancel) => DoAsync(id, click, address: null, actor, cancel);

    /// <inheritdoc cref="SendAsync"/>
    public Task<bool> ReaddressAsync(Guid id, Guid click, EmailAddress address, Guid? actor, CancellationToken cancel) => DoAsync(id, click, address, actor, cancel);

    /// <summary>For the buyer: once more to where it went, or to themselves to pass it on, and then what went out before leads nowhere.</summary>
    /// <param name="click">Of the form: sent twice, one mail leaves.</param>
    public async Task<GiftResending> ResendAsync(Guid id, Guid buyer, Guid click, GiftWay way, CancellationToken cancel)
    {
        var outcome = await db.WriteAsync(() => ResendAloneAsync(id, buyer, $"{click:N}", way, cancel), cancel);
        letters.Ring();
        return outcome;
    }

    private async Task<GiftResending> ResendAloneAsync(Guid id, Guid buyer, string click, GiftWay way, CancellationToken cancel)
    {
        // One click after the other, and nobody accepts it meanwhile.
        var now = clock.GetUtcNow();
        if (await db.Gifts.Where(gift => gift.Id == id && gift.BuyerId == buyer).ExecuteUpdateAsync(set => set.SetProperty(gift => gift.Version, gift => gift.Version + 1), cancel) == 0
            || await db.Gifts.SingleAsync(gift => gift.Id == id, cancel) is not { } gift || gift.State(now) != GiftState.Sent)
        {
            return GiftResending.NotOpen;
        }

        var before = await db.OutgoingMails.Where(mail => mail.Kind == MailKind.Gift && mail.Key.StartsWith($"{id}:")).Select(mail => new { mail.Key, mail.CreatedAt }).ToListAsync(cancel);
        if (before.Exists(mail => mail.Key.EndsWith(":" + click, StringComparison.Ordinal)))
        {
            return GiftResending.Sent;
        }

        if (before.Count(mail => mail.CreatedAt > now.AddDays(-1)) >= MostADay)
        {
            return GiftResending.Lately;
        }

        var tier = await db.Tiers.Where(tier => tier.Id == gift.TierId).Select(tier => tier.Name).SingleAsync(cancel);
        if (way == GiftWay.ToBuyer && gift.Address is { } wrong)
        {
            gift.Readdress(null);
            await facts.StateAsync(new GiftReaddressed(gift.Id, buyer, tier, wrong, await db.Users.Where(person => person.Id == buyer).Select(person => person.Email!).SingleAsync(cancel)), buyer, cancel);
        }

        await facts.StateAsync(new GiftSent(gift.Id, buyer, tier, await letters.SendAsync(gift, tier, click, cancel)), buyer, cancel);
        await db.SaveChangesAsync(cancel);
        return GiftResending.Sent;
    }

    private async Task<bool> DoAsync(Guid id, Guid click, EmailAddress? address, Guid? actor, CancellationToken cancel)
    {
        try
        {
            var isDone = await db.WriteAsync(() => WriteAsync(id, click, address, actor, cancel), cancel);
            letters.Ring();
            return isDone;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation())
        {
            db.ChangeTracker.Clear(); // accepted, or the same pressed twice, at this moment
            return false;
        }
    }

    private async Task<bool> WriteAsync(Guid id, Guid click, EmailAddress? address, Guid? actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Gifts.SingleOrDefaultAsync(gift => gift.Id == id, cancel) is not { } gift || gift.State(now) is not (GiftState.Waiting or GiftState.Sent or GiftState.Lapsed))
        {
            return false;
        }

        var tier = await db.Tiers.Where(tier => tier.Id == gift.TierId).Select(tier => tier.Name).SingleAsync(cancel);
        if (address is not null && address.Value != gift.Address)
        {
            var before = gift.Address;
            gift.Readdress(address.Value);
            await facts.StateAsync(new GiftReaddressed(gift.Id, gift.BuyerId, tier, before, address.Value), actor, cancel);
        }

        // What is to leave on a later day still does, to the new address.
        if (address is null || gift.State(now) != GiftState.Waiting)
        {
            gift.Send(now, publication);
            var to = await letters.SendAsync(gift, tier, $"{click:N}", cancel);
            await facts.StateAsync(new GiftSent(gift.Id, gift.BuyerId, tier, to), actor, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return true;
    }
}
