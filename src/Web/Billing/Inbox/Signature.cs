namespace Web.Billing.Inbox;

/// <summary>What may be said of a delivery to the webhook's address.</summary>
public enum Signature
{
    Genuine,

    /// <summary>It carries none: nobody but a stranger sends such.</summary>
    Missing,

    /// <summary>Of none of this site's secrets: a stranger's, or a secret is set wrong.</summary>
    Wrong,

    /// <summary>Stripe's own, but of another time than ours: sent again by a stranger, or a clock is wrong.</summary>
    OtherTime,

    /// <summary>Signed as it should be, and no event.</summary>
    NoEvent,
}
