namespace Core.Tiers;

/// <summary>What staff write about a tier.</summary>
public sealed record TierWords(string Name, string Description, IReadOnlyList<string> Benefits);
