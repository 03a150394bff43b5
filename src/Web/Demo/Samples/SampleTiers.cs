using Core;
using Core.Offers;
using Core.Tiers;

namespace Web.Demo.Samples;

/// <summary>Three tiers, each with a monthly and a yearly price; the middle one was cheaper once, and its early members keep that.</summary>
internal sealed class SampleTiers
{
    public static readonly Currency Currency = Currency.Of("EUR");

    private static readonly TimeSpan PriceRose = TimeSpan.FromDays(190);

    private readonly Tier[] all;

    public SampleTiers(SamplePublication publication, SampleIds ids, DateTimeOffset opened, DateTimeOffset now)
    {
        all =
        [
            Make(ids, publication, 1, ["supporter"], opened, 300),
            Make(ids, publication, 2, ["supporter", "member"], opened, 500),
            Make(ids, publication, 3, ["supporter", "member", "patron"], opened, 1500),
        ];
        Offer(all[1], ids, 600, now - PriceRose);
        all[1].Reword(new TierText(all[1].Name, all[1].Description, all[1].Benefits), highlighted: true, all[1].Rank);
    }

    public IReadOnlyList<Tier> All => all;

    /// <summary>The price that a newcomer of that day was asked.</summary>
    public TierPrice PriceAt(int rank, Term term, DateTimeOffset at) =>
        all[rank].Prices.Last(price => price.Term == term && price.OfferedAt <= at);

    private static Tier Make(SampleIds ids, SamplePublication publication, int rank, string[] entitlements, DateTimeOffset at, long monthly)
    {
        var (slug, words) = publication.Tier(entitlements[^1]);
        var tier = new Tier(ids.At(at), slug, words, [.. entitlements.Select(name => publication.Tier(name).Slug)], rank);
        tier.LinkToStripe(ids.Stripe("prod_", 14));
        Offer(tier, ids, monthly, at);
        return tier;
    }

    /// <summary>A year costs ten months.</summary>
    private static void Offer(Tier tier, SampleIds ids, long monthly, DateTimeOffset at)
    {
        foreach (var (term, minor) in new[] { (Term.Month, monthly), (Term.Year, monthly * 10) })
        {
            tier.Offer(ids.At(at), term, new Money(minor, Currency), at).LinkToStripe(ids.Stripe("price_1"));
        }
    }
}
