namespace Storm;

/// <summary>A code as it is typed, each of which takes a fifth off.</summary>
internal enum CouponCode
{
    None,

    /// <summary>Of the first payment.</summary>
    First,

    /// <summary>Of each payment.</summary>
    Every,
}
