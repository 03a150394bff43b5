namespace Core.Facts;

/// <summary>Staff ended a complimentary access sooner than was said.</summary>
public sealed record ComplimentaryEnded(Guid AccessId, Guid SupporterId, string Tier, DateTimeOffset EndedAt)
    : Fact(FactKind.ComplimentaryEnded, AccessId, SupporterId);
