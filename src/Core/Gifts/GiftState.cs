namespace Core.Gifts;

/// <summary>How a gift stands: each has its words.</summary>
public enum GiftState
{
    /// <summary>Its payment page was opened, and nothing came.</summary>
    Unpaid,

    /// <summary>Paid; its link leaves on the day that the buyer chose.</summary>
    Waiting,

    /// <summary>Its link is out, and nobody has accepted it yet.</summary>
    Sent,

    /// <summary>Nobody accepted it in time.</summary>
    Lapsed,

    /// <summary>Accepted by somebody who pays for the same: it begins when that membership opens it no more.</summary>
    Kept,

    /// <summary>Accepted, and begins when what was given before is over.</summary>
    Ahead,

    Running,

    /// <summary>Its time is over.</summary>
    Over,

    /// <summary>The money went back, so it opens nothing.</summary>
    TakenBack,
}
