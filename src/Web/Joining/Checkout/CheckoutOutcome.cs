namespace Web.Joining.Checkout;

/// <summary>How asking for a payment page ended.</summary>
public enum CheckoutOutcome
{
    /// <summary>Stripe's page is ready at the address.</summary>
    Opened,

    /// <summary>The tier, or this interval of it, is not sold any more.</summary>
    NotOffered,

    /// <summary>A membership is already living: a second one would be paid twice.</summary>
    AlreadyMember,

    /// <summary>A payment page of before was paid, and is being confirmed.</summary>
    AlreadyPaid,

    /// <summary>Too many tries from this address.</summary>
    TooMany,

    /// <summary>Stripe does not answer; nothing was begun.</summary>
    Unavailable,
}
