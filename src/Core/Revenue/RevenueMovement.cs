namespace Core.Revenue;

/// <summary>One change of recurring revenue. Appended, never edited: MRR at any moment is the sum of what came before.</summary>
public sealed class RevenueMovement
{
    public RevenueMovement(Guid id, Guid supporterId, Guid membershipId, MovementKind kind, MonthlyRate change, DateTimeOffset at, DateOnly on)
    {
        Id = id;
        SupporterId = supporterId;
        MembershipId = membershipId;
        Kind = kind;
        Change = change;
        At = at;
        On = on;
    }

    private RevenueMovement()
    {
    }

    public Guid Id { get; private set; }

    public Guid SupporterId { get; private set; }

    public Guid MembershipId { get; private set; }

    public MovementKind Kind { get; private set; }

    /// <summary>Signed: churn and contraction are negative.</summary>
    public MonthlyRate Change { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The day of At in the publication's time zone.</summary>
    public DateOnly On { get; private set; }

    /// <summary>False when the money ended because a payment failed or was disputed.</summary>
    public bool IsVoluntary { get; init; } = true;
}
