namespace Core.Tiers;

/// <summary>What a tier opens follows from its place: a higher one carries the lower ones' entitlements.</summary>
public static class TierLadder
{
    /// <summary>What a new tier of this rank opens: all that the tiers below it open, and its own name.</summary>
    /// <param name="tiers">Archived ones too: their articles are still gated.</param>
    public static IReadOnlyList<string> EntitlementsFor(string slug, int rank, IEnumerable<Tier> tiers) =>
        [.. Below(rank, tiers).SelectMany(tier => tier.Entitlements).Append(slug).Distinct(StringComparer.Ordinal)];

    /// <summary>The tiers that a new one of this rank is placed below: they open its articles too.</summary>
    public static IReadOnlyList<Tier> Above(int rank, IEnumerable<Tier> tiers) =>
        [.. tiers.Where(tier => tier.Rank > rank).OrderBy(tier => tier.Rank)];

    private static IEnumerable<Tier> Below(int rank, IEnumerable<Tier> tiers) =>
        tiers.Where(tier => tier.Rank <= rank).OrderBy(tier => tier.Rank);
}
