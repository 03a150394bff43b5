using Core;
using Core.Facts;
using Core.Gifts;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gifts;
using Web.Ground.Facts;

namespace Web.Joining.Gifts.Staff;

/// <summary>What staff do with a gift that nobody has accepted: its link once more, or to another address.</summary>
public sealed class GiftDeeds(MembershipDb db, GiftLetters letters, FactLog facts, Publication publication, TimeProvider clock)
{
    /// <param name="click">Of the form: sent twice, one mail leaves.</param>
    /// <returns>False: it is not there, not paid, accepted already, or its money went back.</returns>
    public Task<bool> SendAsync(Guid id, Guid click, Guid? actor, CancellationToken cancel) => DoAsync(id, click, address: null, actor, cancel);

    /// <inheritdoc cref="SendAsync"/>
    public Task<bool> ReaddressAsync(Guid id, Guid click, EmailAddress address, Guid? actor, CancellationToken cancel) => DoAsync(id, click, address, actor, cancel);

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
