namespace StripeSandbox.Pricing;

/// <summary>What one discount takes off a line.</summary>
internal sealed record DiscountAmount(string Discount, long Amount);

/// <summary>What one rate adds to a line, or is contained in it, and of how much it was reckoned.</summary>
internal sealed record TaxAmount(TaxTerms Tax, long Amount, long Taxable);

/// <summary>One line with everything that applies to it, in minor units.</summary>
internal sealed record LineBill(LineTerms Terms, IReadOnlyList<DiscountAmount> Discounts, IReadOnlyList<TaxAmount> Taxes)
{
    public long Discounted => Terms.Amount - Discounts.Sum(discount => discount.Amount);

    public long InclusiveTax => Taxes.Where(tax => tax.Tax.IsInclusive).Sum(tax => tax.Amount);

    public long ExclusiveTax => Taxes.Where(tax => !tax.Tax.IsInclusive).Sum(tax => tax.Amount);

    public long Total => Discounted + ExclusiveTax;
}
