using Core.Offers;
using Core.Tiers;

namespace Core.Memberships;

/// <summary>As which tier's price a subscription was sold.</summary>
/// <param name="Facts">With the line in the lead that was sold; with what stands beside it or in its place.</param>
public sealed record Sale(Tier Tier, TierPrice Price, SubscriptionSnapshot Facts)
{
    /// <summary>
    /// By the price of one of its lines, of several the highest tier's. A price whose link to Stripe got lost, because it was made known there after
    /// the backup that was restored, is known by its own id. A membership that has none of our prices any more keeps what it was
    /// sold as: who pays must not lose what they pay for because a price was changed at Stripe, and its end must be booked.
    /// </summary>
    /// <param name="known">The membership on file; null at the first contact.</param>
    /// <param name="tiers">At least those with a price of a line, and the one that the membership has.</param>
    /// <returns>Null: it is none of ours.</returns>
    public static Sale? Of(SubscriptionSnapshot facts, Membership? known, IEnumerable<Tier> tiers)
    {
        var prices = tiers.SelectMany(tier => tier.Prices, (tier, price) => (Tier: tier, Price: price)).ToList();
        var sold = facts.Lines
            .SelectMany(line => prices.Where(of => IsOf(line, of.Price)), (line, of) => (of.Tier, of.Price, Line: line))
            .OrderByDescending(of => of.Tier.Rank).ToList();
        if (sold is [var best, ..])
        {
            var other = facts.Lines.FirstOrDefault(line => line.IsOfOtherCurrency || !string.Equals(line.StripePriceId, best.Line.StripePriceId, StringComparison.Ordinal));
            return new Sale(best.Tier, best.Price, facts.LedBy(best.Line) with { ForeignPriceId = Foreign(facts, other) });
        }

        return known is null ? null : As(known.TierPriceId, known.Term, facts, tiers);
    }

    /// <summary>As this price of ours, though none of its lines has it.</summary>
    /// <param name="term">Where the leading line has none of ours.</param>
    /// <returns>Null: there is no such price.</returns>
    public static Sale? As(Guid priceId, Term term, SubscriptionSnapshot facts, IEnumerable<Tier> tiers) => tiers
        .SelectMany(tier => tier.Prices, (tier, price) => (Tier: tier, Price: price)).Where(of => of.Price.Id == priceId)
        .Select(of => new Sale(of.Tier, of.Price, facts.LedBy(facts.Lines[0]) with { Term = facts.Lines[0].Term ?? term, ForeignPriceId = Foreign(facts, facts.Lines[0]) }))
        .FirstOrDefault();

    /// <summary>Whoever chose the amount pays a price at Stripe that was made for it, and says of which tier's price it is.</summary>
    private static bool IsOf(SubscriptionLine line, TierPrice price) =>
        string.Equals(price.StripePriceId, line.StripePriceId, StringComparison.Ordinal)
        || (line.TierPriceId == price.Id && (price.StripePriceId is null || (price.Rule.IsChosen && price.Rule.Allows(line.Each))));

    /// <summary>What has ended wants nobody to look at it.</summary>
    private static string? Foreign(SubscriptionSnapshot facts, SubscriptionLine? line) => facts.Status == SubscriptionStatus.Canceled ? null : line?.StripePriceId;
}
