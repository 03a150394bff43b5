namespace StripeSandbox.Pricing;

/// <summary>What of a billed line a credit note gives back.</summary>
internal static class Crediting
{
    /// <summary>
    /// The part of the line that the amount stands for, counted before discounts and exclusive taxes; both come back in the
    /// same proportion, each rounded half away from zero. The whole amount gives the whole line.
    /// </summary>
    public static LineBill Part(LineBill line, long amount)
    {
        long Share(long whole) => line.Terms.Amount is 0 ? 0 : Rounding.Nearest((decimal)whole * amount / line.Terms.Amount);
        return new LineBill(
            line.Terms with { Amount = amount },
            [.. line.Discounts.Select(discount => discount with { Amount = Share(discount.Amount) })],
            [.. line.Taxes.Select(tax => tax with { Amount = Share(tax.Amount), Taxable = Share(tax.Taxable) })]);
    }
}
