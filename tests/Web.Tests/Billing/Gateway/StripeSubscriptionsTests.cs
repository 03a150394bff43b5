using Stripe;
using Web.Billing.Gateway;

namespace Web.Tests.Billing.Gateway;

/// <summary>Stripe lets one price have an amount in several currencies, and names only the first of them.</summary>
public sealed class StripeSubscriptionsTests
{
    [Fact]
    public void A_line_counts_in_the_currency_that_the_subscription_is_paid_in_or_not_at_all()
    {
        var facts = StripeSubscriptions.Of(Of("usd", ("price_dollars", "usd", 500), ("price_euros", "eur", 300)))!;

        Assert.Equal(("5.00 USD", "5.00 USD"), ($"{facts.Pays}", $"{facts.Brings.Rounded()}"));
        Assert.Equal([false, true], facts.Lines.Select(line => line.IsOfOtherCurrency));
    }

    [Fact]
    public void A_price_that_is_paid_in_another_currency_than_its_first_brings_nothing_that_is_known()
    {
        var facts = StripeSubscriptions.Of(Of("usd", ("price_euros", "eur", 300)))!;

        Assert.Equal(("USD", 0, true), (facts.Price.Currency.Code, facts.Pays.Minor, facts.Brings.IsZero));
    }

    private static Subscription Of(string currency, params (string Id, string Currency, long Minor)[] prices) => new()
    {
        Id = "sub_1",
        CustomerId = "cus_1",
        Status = "active",
        Currency = currency,
        Items = new StripeList<SubscriptionItem>
        {
            Data = [.. prices.Select(price => new SubscriptionItem
            {
                Quantity = 1,
                Price = new Price { Id = price.Id, Currency = price.Currency, UnitAmount = price.Minor, Recurring = new PriceRecurring { Interval = "month", IntervalCount = 1 } },
            })],
        },
    };
}
