using Core.Gifts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Account.Memberships;

/// <summary>Gifts of one supporter: those that they accepted and that are not over, and those that they paid for.</summary>
public sealed class OwnGifts(MembershipDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<OwnGift>> AcceptedAsync(Guid me, CancellationToken cancel) =>
        [.. (await OfAsync(db.Gifts.Where(gift => gift.HolderId == me), cancel)).Where(gift => gift.State is GiftState.Kept or GiftState.Ahead or GiftState.Running).OrderBy(gift => gift.Gift.StartsAt ?? DateTimeOffset.MaxValue)];

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<OwnGift>> GivenAsync(Guid me, CancellationToken cancel) =>
        [.. (await OfAsync(db.Gifts.Where(gift => gift.BuyerId == me && gift.PaidAt != null), cancel)).OrderByDescending(gift => gift.Gift.PaidAt)];

    private async Task<IReadOnlyList<OwnGift>> OfAsync(IQueryable<Gift> gifts, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await gifts.AsNoTracking().Join(db.Tiers.IgnoreAutoIncludes(), gift => gift.TierId, tier => tier.Id, (gift, tier) => new { Gift = gift, tier.Name }).ToListAsync(cancel);
        return [.. rows.Select(row => new OwnGift(row.Gift, row.Name, row.Gift.State(now)))];
    }
}
