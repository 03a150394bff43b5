namespace Web.Account.Memberships;

/// <summary>How a member's deed at Stripe ended.</summary>
public enum DeedOutcome
{
    Done,

    /// <summary>There is nothing to do it to: already done, or ended meanwhile.</summary>
    NothingToDo,

    /// <summary>Stripe said no; trying again will not help.</summary>
    Refused,

    /// <summary>Stripe did not answer. Nothing was changed that the site knows of, and the same click may be repeated.</summary>
    StripeIsAway,
}
