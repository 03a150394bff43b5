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

    public SampleTiers(SampleIds ids, DateTimeOffset opened, DateTimeOffset now)
    {
        all =
        [
            Make(ids, "supporter", 1, ["supporter"], opened, 300, new TierText(
                "Supporter",
                "Keeps the tide tables honest and the site free of advertisements.",
                ["Supporters' articles, in full", "A receipt by mail for each payment", "Cancel in two clicks, and read on to the end of what is paid"])),
            Make(ids, "member", 2, ["supporter", "member"], opened, 500, new TierText(
                "Member",
                "What most readers choose: everything we publish on harbours and repairs.",
                ["Everything supporters have", "Members' articles: the ice house, the rust, and what comes next", "Tables and drawings in full, on any device"])),
            Make(ids, "patron", 3, ["supporter", "member", "patron"], opened, 1500, new TierText(
                "Patron",
                "For those who would like to see the second boat while they can still climb into it.",
                ["Everything members have", "The long reports of the tide desk, in full", "The largest part in the second boat"])),
        ];
        Offer(all[1], ids, 600, now - PriceRose);
        all[1].Reword(new TierText(all[1].Name, all[1].Description, all[1].Benefits), highlighted: true, all[1].Rank);
    }

    public IReadOnlyList<Tier> All => all;

    /// <summary>The price that a newcomer of that day was asked.</summary>
    public TierPrice PriceAt(int rank, Term term, DateTimeOffset at) =>
        all[rank].Prices.Last(price => price.Term == term && price.OfferedAt <= at);

    private static Tier Make(SampleIds ids, string slug, int rank, string[] entitlements, DateTimeOffset at, long monthly, TierText words)
    {
        var tier = new Tier(ids.At(at), slug, words, entitlements, rank);
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
