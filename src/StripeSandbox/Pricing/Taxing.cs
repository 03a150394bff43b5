namespace StripeSandbox.Pricing;

/// <summary>Taxes on one amount, rounded rate by rate and line by line.</summary>
internal static class Taxing
{
    /// <summary>Inclusive rates share what is contained in the amount; exclusive ones are reckoned of the rest and come on top.</summary>
    public static IReadOnlyList<TaxAmount> Of(long amount, IReadOnlyList<TaxTerms> taxes)
    {
        if (taxes.Count is 0)
        {
            return [];
        }

        var contained = Inclusive(amount, taxes);
        var net = amount - contained;
        var inclusive = taxes.Where(tax => tax.IsInclusive).ToList();
        var shares = new Queue<long>(Rounding.Split(contained, [.. inclusive.Select(tax => tax.Levied)]));
        return [.. taxes.Select(tax => new TaxAmount(tax, tax.IsInclusive ? shares.Dequeue() : Rounding.Percent(net, tax.Levied), net))];
    }

    /// <summary>The tax that an amount contains.</summary>
    public static long Inclusive(long amount, IReadOnlyList<TaxTerms> taxes)
    {
        if (taxes.Count is 0)
        {
            return 0;
        }

        var levied = taxes.Where(tax => tax.IsInclusive).Sum(tax => tax.Levied);
        return Rounding.Nearest(amount * levied / (100 + levied));
    }
}
