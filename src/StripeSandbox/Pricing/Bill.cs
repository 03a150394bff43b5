namespace StripeSandbox.Pricing;

/// <summary>
/// An invoice or a checkout reckoned from its lines: first the discounts of each line, then those of the whole, each taken of
/// what the ones before have left, then the taxes. A pure function; all amounts are minor units of one currency.
/// </summary>
internal sealed record Bill(IReadOnlyList<LineBill> Lines)
{
    /// <summary>Before discounts of the whole and exclusive taxes; discounts of single lines are taken off already.</summary>
    public long Subtotal { get; private init; }

    public long SubtotalExcludingTax { get; private init; }

    public long Total => Lines.Sum(line => line.Total);

    public long TotalExcludingTax => Lines.Sum(line => line.Discounted - line.InclusiveTax);

    public long Discount => Lines.Sum(line => line.Discounts.Sum(discount => discount.Amount));

    public long Tax => Lines.Sum(line => line.InclusiveTax + line.ExclusiveTax);

    /// <summary>What each discount takes off all lines together, in the order in which they first apply.</summary>
    public IReadOnlyList<DiscountAmount> Discounts => Lines.All(line => line.Discounts.Count is 0) ? [] :
    [
        .. Lines.SelectMany(line => line.Discounts)
            .GroupBy(discount => discount.Discount, StringComparer.Ordinal)
            .Select(group => new DiscountAmount(group.Key, group.Sum(discount => discount.Amount))),
    ];

    public IReadOnlyList<TaxAmount> Taxes => Lines.All(line => line.Taxes.Count is 0) ? [] :
    [
        .. Lines.SelectMany(line => line.Taxes)
            .GroupBy(tax => (tax.Tax.Rate, tax.Tax.Reason))
            .Select(group => new TaxAmount(group.First().Tax, group.Sum(tax => tax.Amount), group.Sum(tax => tax.Taxable))),
    ];

    public static Bill Of(IReadOnlyList<LineTerms> lines, IReadOnlyList<DiscountTerms> whole)
    {
        var taken = lines.Select(_ => new List<DiscountAmount>()).ToArray();
        var left = lines.Select(line => line.Amount).ToArray();
        for (var at = 0; at < lines.Count; at++)
        {
            foreach (var discount in lines[at].Discounts)
            {
                Take(lines, [at], discount, taken, left);
            }
        }

        var beforeWhole = left.ToArray();
        foreach (var discount in whole)
        {
            Take(lines, [.. Enumerable.Range(0, lines.Count)], discount, taken, left);
        }

        return new Bill([.. lines.Select((line, at) => new LineBill(line, taken[at], Taxing.Of(left[at], line.Taxes)))])
        {
            Subtotal = beforeWhole.Sum(),
            SubtotalExcludingTax = beforeWhole.Select((amount, at) => amount - Taxing.Inclusive(amount, lines[at].Taxes)).Sum(),
        };
    }

    /// <summary>A percentage is rounded line by line; an amount is spread over the lines, and never takes more than they hold. Credits are not discounted.</summary>
    private static void Take(IReadOnlyList<LineTerms> lines, int[] among, DiscountTerms discount, List<DiscountAmount>[] taken, long[] left)
    {
        var open = among.Where(at => left[at] > 0 && discount.AppliesTo(lines[at])).ToArray();
        var parts = discount.PercentOff is { } percentage
            ? [.. open.Select(at => Rounding.Percent(left[at], percentage))]
            : Rounding.Split(Math.Min(discount.AmountOff ?? 0, open.Sum(at => left[at])), [.. open.Select(at => (decimal)left[at])]);
        foreach (var (at, part) in open.Zip(parts))
        {
            taken[at].Add(new DiscountAmount(discount.Id, part));
            left[at] -= part;
        }
    }
}
