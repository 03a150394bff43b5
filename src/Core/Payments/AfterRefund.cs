namespace Core.Payments;

/// <summary>What becomes of the membership whose payment goes back.</summary>
public enum AfterRefund
{
    /// <summary>It goes on, and so do its payments.</summary>
    GoesOn,

    /// <summary>It is open until its period ends, and no more is taken.</summary>
    EndsWithPeriod,

    EndsNow,
}
