namespace Core.Memberships;

/// <summary>How a membership stands, for people: what the account page and the staff's lists put into words.</summary>
public enum MembershipPhase
{
    /// <summary>Paid, and renews.</summary>
    Current,

    /// <summary>Paid, and will end because somebody asked for it.</summary>
    Ending,

    /// <summary>A payment failed; Stripe goes on trying.</summary>
    PastDue,

    /// <summary>Not ended, but closed: unpaid for too long, or paused.</summary>
    Suspended,

    Ended,
}
