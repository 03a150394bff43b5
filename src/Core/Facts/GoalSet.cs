namespace Core.Facts;

/// <summary>A goal was set for all to see.</summary>
/// <param name="Target">A month.</param>
public sealed record GoalSet(Guid GoalId, string Title, Money Target)
    : Fact(FactKind.GoalSet, GoalId);
