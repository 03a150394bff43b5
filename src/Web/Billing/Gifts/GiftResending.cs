namespace Web.Billing.Gifts;

/// <summary>What came of a buyer's wish to have the link of a gift once more.</summary>
public enum GiftResending
{
    Sent,

    /// <summary>It left several times within a day.</summary>
    Lately,

    /// <summary>It is not theirs, was accepted, is not to leave yet, its time is over, or its money went back.</summary>
    NotOpen,
}
