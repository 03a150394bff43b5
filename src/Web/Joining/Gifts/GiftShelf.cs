using Core;
using Core.Gifts;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Joining.Gifts;

/// <summary>What can be given: each tier that is offered, for so many months.</summary>
public sealed class GiftShelf(MembershipDb db)
{
    /// <summary>In the order of the support page.</summary>
    public async Task<IReadOnlyList<Tier>> TiersAsync(CancellationToken cancel) =>
        await db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank).ToListAsync(cancel);

    public static IReadOnlyList<Currency> Currencies(IReadOnlyList<Tier> tiers) =>
        [.. tiers.SelectMany(tier => tier.Offered.All.Select(price => price.Amount.Currency)).Distinct().Where(currency => In(tiers, currency).Count > 0).OrderBy(currency => currency.Code, StringComparer.Ordinal)];

    public static IReadOnlyList<GiftChoice> In(IReadOnlyList<Tier> tiers, Currency currency) =>
        [.. tiers.SelectMany(tier => GiftOffer.Of(tier.Offered, currency).Select(offer => new GiftChoice(tier, offer)))];

    /// <summary>Still offered, at the same price.</summary>
    public async Task<bool> HasAsync(GiftChoice choice, CancellationToken cancel) =>
        In(await TiersAsync(cancel), choice.Offer.Amount.Currency).Any(offered => offered.Value == choice.Value && offered.Offer.Amount == choice.Offer.Amount);
}
