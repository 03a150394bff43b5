namespace Storm;

/// <summary>A kind of mail, as its reader tells it by the subject.</summary>
internal enum Letter
{
    Welcome,
    Ending,
    GoesOn,
    Ended,
    Refund,
    Disputed,
    Stands,
    Receipt,
    Failed,
    Changed,
    Planned,
    PlanOff,
    Paused,
    PauseEnds,
    Invited,
    Unpaid,
    Gift,
    GiftAccepted,
    Other,
}
