using Core;
using Core.Tiers;

namespace Web.Demo.Samples;

/// <summary>What the sample publication says of itself: first who it is, then a block for each tier, section and author.</summary>
internal sealed class SamplePublication(IReadOnlyList<SampleText> blocks)
{
    private readonly SampleText about = blocks[0];

    public string OwnerName => about["owner"];

    public string GoalTitle => about["goal"];

    public string GoalWhy => about["goal-why"];

    /// <summary>Why a card is refused, as Stripe words it.</summary>
    public IReadOnlyList<string> Refusals => [about["no-funds"], about["declined"], about["expired"]];

    /// <summary>In the order in which they stand.</summary>
    public IReadOnlyList<(string Name, string Slug)> Sections => Named("section");

    public IReadOnlyList<(string Name, string Slug)> Authors => Named("author");

    public Publication NewPublication() => new()
    {
        Name = about["name"],
        Tagline = about["tagline"],
        Appeal = about.Body,
        PublisherName = about["publisher"],
        PostalAddress = $"{about["street"]}\n{about["town"]}",
        ContactEmail = about["contact"],
        Currency = SampleTiers.Currency,
        TimeZone = about["time-zone"],
        Culture = about["culture"],
        IsSandbox = true,
    };

    /// <param name="tier">As the samples call it in every language; its entitlement, which nobody below it has, is called as its slug.</param>
    public (string Slug, TierText Words) Tier(string tier)
    {
        var text = blocks.Single(block => block.Optional("tier") == tier);
        return (text["slug"], new TierText(text["name"], text["description"], text.Body.Split('\n')));
    }

    private IReadOnlyList<(string Name, string Slug)> Named(string kind) =>
        [.. blocks.Where(block => block.Optional(kind) is not null).Select(block => (block[kind], block["slug"]))];
}
