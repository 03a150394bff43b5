namespace Core.Campaigns;

/// <summary>How far a goal is.</summary>
/// <param name="Reached">In the target's currency; zero where members are counted.</param>
/// <param name="Members">Zero where money is counted.</param>
public sealed record GoalProgress(Goal Goal, Money Reached, int Members)
{
    /// <summary>Whole per cent of the target, rounded down, from 0 to 100.</summary>
    /// <exception cref="InvalidOperationException">Another currency.</exception>
    public int Percent => Goal.Kind == GoalKind.Members
        ? (int)Math.Clamp(Members * 100L / Goal.TargetMembers, 0, 100)
        : Reached >= Goal.Target ? 100 : (int)Math.Max(0, Reached.Minor * 100 / Goal.Target.Minor);
}
