namespace Web.Billing.Gifts;

/// <summary>Where a buyer has the link of a gift sent once more.</summary>
public enum GiftWay
{
    /// <summary>To where it went.</summary>
    AsBefore,

    /// <summary>To themselves, who pass it on.</summary>
    ToBuyer,
}
