namespace Core.Facts;

/// <summary>The money of a membership without end went back or was taken back: it is over.</summary>
public sealed record LifetimeEnded(Guid AccessId, Guid SupporterId, string Tier, DateTimeOffset EndedAt)
    : Fact(FactKind.LifetimeEnded, AccessId, SupporterId);
