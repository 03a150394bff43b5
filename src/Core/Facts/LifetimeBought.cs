namespace Core.Facts;

/// <summary>Somebody paid once for a membership without end.</summary>
public sealed record LifetimeBought(Guid AccessId, Guid SupporterId, string Tier, Money Price)
    : Fact(FactKind.LifetimeBought, AccessId, SupporterId);
