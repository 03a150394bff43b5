using Core;

namespace Web.Billing.Gateway;

/// <summary>The bill that a change would make at once, as Stripe reckons it.</summary>
/// <param name="Due">What is taken.</param>
/// <param name="Total">Of the whole bill: what is unused of the old is taken off; less than nothing becomes credit.</param>
public sealed record ChangePreview(Money Due, Money Total)
{
    /// <summary>What the customer's credit covers, or a sum too small to be charged.</summary>
    public Money Otherwise => Total.IsNegative ? Money.Zero(Total.Currency) : Total - Due;

    /// <summary>What stays as credit.</summary>
    public Money Credit => Total.IsNegative ? -Total : Money.Zero(Total.Currency);
}
