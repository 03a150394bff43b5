namespace Web.Account.Memberships;

/// <summary>How a wish about a card turned out.</summary>
public enum CardOutcome
{
    /// <summary>It is so, and nothing was outstanding.</summary>
    Done,

    /// <summary>It is so, and what was outstanding is paid.</summary>
    Paid,

    /// <summary>It is so, and what is outstanding could not be taken from it.</summary>
    Declined,

    /// <summary>There is no such card, or nothing to pay with it.</summary>
    Missing,

    /// <summary>It pays something that goes on, and is not forgotten.</summary>
    Needed,

    Refused,

    Unavailable,
}
