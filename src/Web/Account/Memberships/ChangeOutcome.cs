namespace Web.Account.Memberships;

/// <summary>What came of a change that a member asked of Stripe.</summary>
public enum ChangeOutcome
{
    Done,

    /// <summary>There is nothing to do it to: already done, or ended meanwhile.</summary>
    NothingToDo,

    /// <summary>Stripe said no; trying again will not help.</summary>
    Refused,

    /// <summary>Stripe did not answer. Nothing was changed that the site knows of, and the same click may be repeated.</summary>
    StripeIsAway,
}
