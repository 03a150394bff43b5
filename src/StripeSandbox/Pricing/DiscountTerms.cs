namespace StripeSandbox.Pricing;

/// <summary>A discount: a share in per cent, or an amount in minor units; of some products only when they are named.</summary>
internal sealed record DiscountTerms(string Id, decimal? PercentOff, long? AmountOff, IReadOnlyList<string>? Products)
{
    public bool AppliesTo(LineTerms line) => line.IsDiscountable && (Products is null || line.Product is { } product && Products.Contains(product, StringComparer.Ordinal));
}
