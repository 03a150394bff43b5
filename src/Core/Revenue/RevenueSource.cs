namespace Core.Revenue;

/// <summary>What the ledger of revenue asks of a membership.</summary>
/// <param name="Rate">What it brings now.</param>
/// <param name="FullRate">What it brings while it is paid; nothing when it is not paid again.</param>
public sealed record RevenueSource(Guid SupporterId, Guid MembershipId, MonthlyRate Rate, MonthlyRate FullRate, DateTimeOffset StartedAt)
{
    /// <summary>Null unless it is over.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>It brings nothing for a while and is not over: no churn.</summary>
    public bool IsPaused { get; init; }

    /// <summary>False when what ends, ends because a payment failed or was disputed.</summary>
    public bool IsVoluntary { get; init; } = true;
}
