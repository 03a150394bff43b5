namespace StripeSandbox.Pages;

/// <summary>What a subscription costs from its second invoice on.</summary>
/// <param name="Total">In the minor unit, with tax, once trial and passing discount are over.</param>
/// <param name="DiscountMonths">0 for a discount of the first invoice alone; null when what is paid today is what is paid ever.</param>
internal sealed record RenewalPrice(long Total, long? DiscountMonths);
