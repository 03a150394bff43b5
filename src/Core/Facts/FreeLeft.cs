namespace Core.Facts;

/// <summary>Somebody left a tier that costs nothing.</summary>
public sealed record FreeLeft(Guid AccessId, Guid SupporterId, string Tier)
    : Fact(FactKind.FreeLeft, AccessId, SupporterId);
