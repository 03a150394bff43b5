namespace Core.Facts;

/// <summary>The money of a membership without end came again: it is open once more.</summary>
public sealed record LifetimeRestored(Guid AccessId, Guid SupporterId, string Tier)
    : Fact(FactKind.LifetimeRestored, AccessId, SupporterId);
