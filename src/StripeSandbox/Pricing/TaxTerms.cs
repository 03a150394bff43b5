namespace StripeSandbox.Pricing;

/// <summary>A tax rate as it applies to one line; an exempt customer pays none, and the reason says so.</summary>
internal sealed record TaxTerms(string Rate, decimal Percentage, bool IsInclusive, string Reason)
{
    public const string Standard = "standard_rated";

    /// <summary>What is really levied, in per cent.</summary>
    public decimal Levied => Reason is Standard ? Percentage : 0;
}
