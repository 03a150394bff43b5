namespace Core.Orders;

/// <summary>What was paid or is to be paid, as Stripe puts it together. All of one currency.</summary>
/// <param name="Subtotal">Before discount and before tax that is added to it.</param>
/// <param name="Discount">Taken off, as a positive amount.</param>
/// <param name="Tax">All of it, whether added to the subtotal or contained in it.</param>
/// <param name="Total">What is taken from the card.</param>
public sealed record PaidParts(Money Subtotal, Money Discount, Money Tax, Money Total)
{
    /// <summary>No discount and no tax.</summary>
    public static PaidParts Of(Money total) => new(total, Money.Zero(total.Currency), Money.Zero(total.Currency), total);

    /// <summary>Of what came in, or is to come, when a customer's credit covered the rest or a debt was added: tax as its share, half to even.</summary>
    public PaidParts InMoney(Money taken) => taken == Total ? this : this with
    {
        Tax = Tax with { Minor = taken.Minor >= Total.Minor || Total.IsZero ? Tax.Minor : (long)decimal.Round((decimal)Tax.Minor * taken.Minor / Total.Minor, MidpointRounding.ToEven) },
        Total = taken,
    };

    /// <summary>What was paid beyond the price and its discount: the tax that Stripe added.</summary>
    public Money Added => Total - (Subtotal - Discount);

    /// <summary>Nothing but tax was added.</summary>
    public bool AddUp => !Added.IsNegative && Added <= Tax;
}
