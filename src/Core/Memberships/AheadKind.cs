namespace Core.Memberships;

/// <summary>Why a change of a membership has not come about yet.</summary>
public enum AheadKind
{
    /// <summary>It comes with the next period: Stripe keeps it in a schedule.</summary>
    AtPeriodEnd,

    /// <summary>It comes as soon as it is paid, and lapses if nobody pays: Stripe keeps it as a pending update.</summary>
    Unpaid,
}
