namespace Core.Facts;

/// <summary>Staff gave somebody a place in a tier that nobody pays for.</summary>
/// <param name="Until">The last moment; null is without end.</param>
/// <param name="Why">In the words of whoever gave it.</param>
public sealed record ComplimentaryGiven(Guid AccessId, Guid SupporterId, string Tier, DateTimeOffset? Until, string Why)
    : Fact(FactKind.ComplimentaryGiven, AccessId, SupporterId);
