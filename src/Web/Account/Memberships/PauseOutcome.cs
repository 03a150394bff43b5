namespace Web.Account.Memberships;

/// <summary>How a wish for a pause, or for its end, turned out.</summary>
public enum PauseOutcome
{
    Done,

    /// <summary>There is nothing to pause, or no pause.</summary>
    Missing,

    /// <summary>A change is planned for the end of the period, and Stripe pauses none of those.</summary>
    Planned,

    /// <summary>The payment of the period that has just begun is not there yet.</summary>
    Underway,

    /// <summary>The card was declined: the pause goes on.</summary>
    Declined,

    Refused,

    Unavailable,
}
