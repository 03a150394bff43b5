namespace Core.Memberships;

/// <summary>What changed for the member when fresh facts were taken over; mails and audit lines follow from it, once each.</summary>
public enum MembershipTurn
{
    Started,
    EndScheduled,
    EndCalledOff,
    FellBehind,
    CaughtUp,
    Suspended,
    TermsChanged,
    Ended,
}
