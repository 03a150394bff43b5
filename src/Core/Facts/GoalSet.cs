namespace Core.Facts;

/// <summary>A goal was set for all to see.</summary>
/// <param name="Counts">What it counts, a code; rows from before there were several count a month's revenue.</param>
/// <param name="Members">How many are asked for, where it counts members.</param>
public sealed record GoalSet(Guid GoalId, string Title, Money Target, string Counts = "Monthly", int Members = 0)
    : Fact(FactKind.GoalSet, GoalId);
