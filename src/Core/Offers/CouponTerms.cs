namespace Core.Offers;

/// <summary>What a code takes off, and for how long. Never edited: whoever has it keeps it.</summary>
public sealed record CouponTerms
{
    private const int Whole = 100;

    /// <exception cref="ArgumentException">A percentage outside 1 to 100, nothing off, or months where there are none, or none where there must be.</exception>
    private CouponTerms(int? percent, Money? off, CouponSpan span, int? months)
    {
        if (percent is < 1 or > Whole || off is { Minor: <= 0 } || (span == CouponSpan.Months) != months is > 0)
        {
            throw new ArgumentException($"{percent} %, {off}, {span}, {months} months: that is no reduction.", nameof(percent));
        }

        (Percent, Off, Span, Months) = (percent, off, span, months);
    }

    /// <summary>Null where an amount is taken off.</summary>
    public int? Percent { get; }

    /// <summary>Null where a part is taken off.</summary>
    public Money? Off { get; }

    public CouponSpan Span { get; }

    /// <summary>Only with <see cref="CouponSpan.Months"/>.</summary>
    public int? Months { get; }

    /// <inheritdoc cref="CouponTerms(int?, Money?, CouponSpan, int?)"/>
    public static CouponTerms OfPercent(int percent, CouponSpan span, int? months = null) => new(percent, null, span, months);

    /// <inheritdoc cref="CouponTerms(int?, Money?, CouponSpan, int?)"/>
    public static CouponTerms OfAmount(Money off, CouponSpan span, int? months = null) => new(null, off, span, months);

    /// <summary>
    /// What one payment is reduced by, at most all of it. The part of a minor unit goes away from zero, as we suppose that Stripe reckons; where what is
    /// paid is held against its order, the other way is allowed for.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two currencies.</exception>
    public Money From(Money price) => Percent is { } percent
        ? price with { Minor = (long)decimal.Round((decimal)price.Minor * percent / Whole, MidpointRounding.AwayFromZero) }
        : Off!.Value < price ? Off.Value : price;

    /// <summary>How many payments are reduced; null: all. Months that end within a term reduce the payment for the whole of it.</summary>
    public int? Payments(Term term) => Span switch
    {
        CouponSpan.Once => 1,
        CouponSpan.Months => (Months!.Value + term.Months - 1) / term.Months,
        CouponSpan.ForEver => null,
    };
}
