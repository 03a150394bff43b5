namespace Core.Facts;

/// <summary>Staff made a code by which supporters pay less.</summary>
/// <param name="Percent">Null where an amount is taken off.</param>
/// <param name="Span">For how long, a code; with the months where it is so many.</param>
public sealed record CouponMade(Guid CouponId, string CouponCode, int? Percent, Money? Off, string Span, int? Months)
    : Fact(FactKind.CouponMade, CouponId);
