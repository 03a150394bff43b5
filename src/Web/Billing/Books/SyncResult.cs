namespace Web.Billing.Books;

/// <summary>What became of one synchronisation.</summary>
public enum SyncResult
{
    /// <summary>The projection shows what Stripe shows.</summary>
    Applied,

    /// <summary>None of our business.</summary>
    Ignored,

    /// <summary>Genuine, but not what was ordered: a person must look. Nothing was opened.</summary>
    Parked,

    /// <summary>Stripe did not answer: try again later.</summary>
    Unavailable,
}
