namespace Core.Memberships;

/// <summary>How it stands about ending a membership at once and giving its money back.</summary>
public enum WithdrawalState
{
    /// <summary>It is being done, or waits for Stripe.</summary>
    Asked,

    /// <summary>Stripe would not: a person must look.</summary>
    Refused,

    Returned,
}
