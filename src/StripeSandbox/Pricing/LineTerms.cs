namespace StripeSandbox.Pricing;

/// <summary>One line before discounts and taxes: its amount in minor units, negative for a credit, and what applies to it alone.</summary>
internal sealed record LineTerms(long Amount, string? Product, bool IsDiscountable, IReadOnlyList<DiscountTerms> Discounts, IReadOnlyList<TaxTerms> Taxes);
