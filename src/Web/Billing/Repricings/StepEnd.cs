namespace Web.Billing.Repricings;

/// <summary>What follows a step.</summary>
public enum StepEnd
{
    /// <summary>Nothing for now.</summary>
    Rests,

    /// <summary>The next one is decided at once.</summary>
    GoesOn,

    /// <summary>Stripe did something, or says otherwise than the books: they are brought up to it, and then the next one is decided.</summary>
    Follows,
}
