namespace Core.Facts;

/// <summary>A goal is not shown any more.</summary>
public sealed record GoalEnded(Guid GoalId, string Title, Money Target)
    : Fact(FactKind.GoalEnded, GoalId);
