namespace Core.Orders;

/// <summary>What is to be paid now, by its parts, and what is taken each term afterwards. All of one currency.</summary>
public sealed record Quote
{
    /// <param name="subtotal">Before discount and tax.</param>
    /// <param name="discount">Taken off the subtotal, as a positive amount.</param>
    /// <param name="tax">As far as it is known before the payment; what Stripe reckons is recorded with the payment.</param>
    /// <param name="renewal">Taken at each renewal before tax; nothing where the term does not renew.</param>
    /// <exception cref="ArgumentException">A part is negative, the discount exceeds the subtotal, or what does not renew has a renewal.</exception>
    /// <exception cref="InvalidOperationException">Two currencies.</exception>
    public Quote(Term term, Money subtotal, Money discount, Money tax, Money renewal)
    {
        (Term, Subtotal, Discount, Tax, Renewal) = (term, subtotal, discount, tax, renewal);
        if (Total.IsNegative || subtotal.IsNegative || discount.IsNegative || tax.IsNegative || renewal.IsNegative || discount > subtotal)
        {
            throw new ArgumentException($"{subtotal} less {discount} and {tax} tax is no sum to be paid.", nameof(subtotal));
        }

        if (renewal + Money.Zero(subtotal.Currency) is { IsZero: false } && !term.Renews)
        {
            throw new ArgumentException($"What is paid {term} does not renew for {renewal}.", nameof(renewal));
        }
    }

#pragma warning disable CS8618 // filled by EF Core
    private Quote()
    {
    }
#pragma warning restore CS8618

    public Term Term { get; private set; }

    public Money Subtotal { get; private set; }

    public Money Discount { get; private set; }

    public Money Tax { get; private set; }

    public Money Renewal { get; private set; }

    /// <summary>What is paid now.</summary>
    public Money Total => Subtotal - Discount + Tax;

    /// <summary>The full price now and at each renewal, no tax added.</summary>
    public static Quote Of(Money amount, Term term, int quantity = 1)
    {
        var (each, none) = (amount * quantity, Money.Zero(amount.Currency));
        return new Quote(term, each, none, none, term.Renews ? each : none);
    }

    /// <summary>Less now; renewals stay.</summary>
    public Quote Less(Money discount) => new(Term, Subtotal, Discount + discount, Tax, Renewal);

    /// <summary>Less now and at every renewal.</summary>
    public Quote AlwaysLess(Money discount) => new(Term, Subtotal, Discount + discount, Tax, Renewal - discount);

    /// <summary>Nothing now: the first payment is the first renewal.</summary>
    public Quote FreeAtFirst() => new(Term, Money.Zero(Subtotal.Currency), Money.Zero(Subtotal.Currency), Money.Zero(Subtotal.Currency), Renewal);
}
