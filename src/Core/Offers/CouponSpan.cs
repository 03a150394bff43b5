namespace Core.Offers;

/// <summary>For how long a code takes something off.</summary>
public enum CouponSpan
{
    /// <summary>Off the first payment.</summary>
    Once,

    /// <summary>Off each payment within so many months of the first.</summary>
    Months,

    /// <summary>Off each payment for as long as the membership lasts.</summary>
    ForEver,
}
