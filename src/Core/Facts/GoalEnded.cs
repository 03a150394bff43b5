namespace Core.Facts;

/// <summary>A goal is not shown any more.</summary>
/// <param name="Counts">What it counts, a code; rows from before there were several count a month's revenue.</param>
/// <param name="Members">How many are asked for, where it counts members.</param>
public sealed record GoalEnded(Guid GoalId, string Title, Money Target, string Counts = "Monthly", int Members = 0)
    : Fact(FactKind.GoalEnded, GoalId);
