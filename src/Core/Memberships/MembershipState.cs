namespace Core.Memberships;

/// <summary>How a membership stands, finer than its phase: each has one sentence.</summary>
public enum MembershipState
{
    /// <summary>Open; the next payment is known.</summary>
    Renews,

    /// <summary>Open and not paid for yet; the first payment is known.</summary>
    Trial,

    /// <summary>Open and free, and over when the free days are: there is no card to pay with.</summary>
    TrialLapses,

    /// <summary>Open, and nothing is to be paid.</summary>
    Free,

    /// <summary>Open; nothing is taken until staff let the payments go on.</summary>
    CollectionPaused,

    /// <summary>Open until the member's own pause begins.</summary>
    WillRest,

    /// <summary>Paused by its member: shut, and nothing is taken until a day.</summary>
    Rests,

    /// <summary>Open until it ends.</summary>
    Ends,

    /// <summary>A payment is outstanding; open for a while.</summary>
    Owes,

    /// <summary>A payment is outstanding, and the while is over.</summary>
    Closed,

    /// <summary>The latest payment was given back: shut, and not over.</summary>
    GivenBack,

    /// <summary>Paid as far as is known here, but the next payment's day is long past and nothing was heard of it: shut.</summary>
    Unheard,

    /// <summary>The first payment is under way by a slow method: shut, or open for a while.</summary>
    Settling,

    /// <summary>Given up as unpaid, and not over: shut, or open for a while.</summary>
    Unpaid,

    /// <summary>Paused as a whole: nothing is taken; shut, or open for a while.</summary>
    Paused,

    /// <summary>The first payment was never made.</summary>
    NotBegun,

    Ended,
}
