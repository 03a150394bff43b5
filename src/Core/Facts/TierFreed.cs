namespace Core.Facts;

/// <summary>A tier costs newcomers nothing from now on.</summary>
public sealed record TierFreed(Guid TierId, string Tier)
    : Fact(FactKind.TierFreed, TierId);
