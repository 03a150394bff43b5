namespace Web.Billing.Refunding;

/// <summary>What became of asking for a refund.</summary>
public enum RefundAnswer
{
    /// <summary>It is written down and will be done; also where this very form was sent before.</summary>
    Asked,

    /// <summary>Another one of the same payment is being carried out.</summary>
    UnderWay,

    /// <summary>Something has gone back since the form was shown.</summary>
    Changed,

    /// <summary>More than is left, or nothing.</summary>
    TooMuch,

    /// <summary>It is no paid payment that Stripe could give back, or its bank has taken it back.</summary>
    NotPossible,
}
