namespace Core.Facts;

/// <summary>So many places for others may members of a tier pay for beside their own; none: no more are sold.</summary>
public sealed record SeatsOffered(Guid TierId, string Tier, int Least, int Most)
    : Fact(FactKind.SeatsOffered, TierId);
