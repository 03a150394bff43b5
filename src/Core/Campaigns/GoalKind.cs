namespace Core.Campaigns;

/// <summary>What a goal counts.</summary>
public enum GoalKind
{
    /// <summary>Recurring revenue per month, as the revenue page has it.</summary>
    Monthly,

    /// <summary>Members who pay, in whatever currency.</summary>
    Members,

    /// <summary>What was tipped since the goal was set, less what went back.</summary>
    Once,
}
