namespace Core.Offers;

/// <summary>What a price is with a code: what is paid at first, for how many payments, and then.</summary>
/// <param name="Now">At each of the first payments.</param>
/// <param name="Full">At each after them.</param>
/// <param name="Payments">How many are reduced; null: all.</param>
public sealed record ReducedPrice(Money Now, Money Full, Term Term, int? Payments)
{
    /// <summary>How many months the reduced payments pay for; null: all.</summary>
    public int? Months => Payments * Term.Months;

    public static ReducedPrice Of(CouponTerms terms, TierPrice price) =>
        new(price.Amount - terms.From(price.Amount), price.Amount, price.Term, terms.Payments(price.Term));
}
