namespace Core.Facts;

/// <summary>Somebody joined a tier that costs nothing.</summary>
public sealed record FreeJoined(Guid AccessId, Guid SupporterId, string Tier)
    : Fact(FactKind.FreeJoined, AccessId, SupporterId);
