namespace Core.Tiers;

/// <summary>What staff write about a tier.</summary>
public sealed record TierText(string Name, string Description, IReadOnlyList<string> Benefits);
