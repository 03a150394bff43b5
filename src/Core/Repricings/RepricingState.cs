namespace Core.Repricings;

/// <summary>How far one membership is on its way to a new price.</summary>
public enum RepricingState
{
    /// <summary>Its member is told some days before the change.</summary>
    Waiting,

    /// <summary>The mail is written. Where consent is asked, no answer yet.</summary>
    Told,

    Agreed,

    /// <summary>Stripe has it in a schedule, for the day that the mail names.</summary>
    Planned,

    /// <summary>The new price is paid.</summary>
    Changed,

    /// <summary>They said no.</summary>
    Refused,

    /// <summary>They never said yes, and keep their price.</summary>
    Kept,

    /// <summary>Without their yes it ends on the day: it is cancelled.</summary>
    Ending,

    /// <summary>They cancelled, or it is over.</summary>
    Left,

    /// <summary>They, or staff, chose something else meanwhile: that holds.</summary>
    Otherwise,

    /// <summary>Stripe would not: staff may have it tried again.</summary>
    Failed,

    /// <summary>The campaign was stopped before: the old price stays.</summary>
    Stopped,
}
