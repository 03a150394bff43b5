using Core.Checkouts;
using Core.Memberships;
using Core.Tests.Kit;

namespace Core.Tests.Checkouts;

/// <summary>A genuine event is not a genuine payment: each way in which it may be another one than was ordered.</summary>
public sealed class OrderCheckTests
{
    private static readonly CheckoutOrder Order = Ordered();

    private static readonly SubscriptionSnapshot Subscription = Books.Facts();

    private static readonly SessionSnapshot Session =
        new() { Id = "cs_1", Mode = "subscription", StripeCustomerId = "cus_1", Total = Books.Euros(5), StripeSubscriptionId = "sub_1", IsComplete = true, IsPaid = true };

    public static TheoryData<SubscriptionSnapshot, string> OtherSubscriptions => new()
    {
        { Subscription with { Price = Books.Euros(1) }, "costs 1.00 EUR" },
        { Subscription with { Price = new Money(500, Books.Jpy) }, "costs 500 JPY" },
        { Subscription with { Interval = BillingInterval.Year }, "renews each Year" },
        { Subscription with { Quantity = 2 }, "has 2" },
        { Subscription with { StripeCustomerId = "cus_2" }, "another customer than cus_2" },
    };

    public static TheoryData<SessionSnapshot, string> OtherSessions => new()
    {
        { Session with { Mode = "payment" }, "was a payment" },
        { Session with { Id = "cs_2" }, "another session than cs_2" },
        { Session with { Total = Books.Euros(4) }, "was for 4.00 EUR" },
        { Session with { Total = null }, "the session was for" },
        { Session with { StripeCustomerId = "cus_2" }, "another customer than cus_2" },
        { Session with { StripeCustomerId = null }, "another customer" },
    };

    [Fact]
    public void What_was_ordered_and_paid_passes()
    {
        Assert.Null(OrderCheck.Differs(Order, Books.Reader.Monthly(), "cus_1", Subscription));
        Assert.Null(OrderCheck.Differs(Order, Books.Invoice()));
        Assert.Null(OrderCheck.Differs(Order, "cus_1", Session));
    }

    [Theory, MemberData(nameof(OtherSubscriptions))]
    public void Another_subscription_than_was_ordered_is_named(SubscriptionSnapshot subscription, string words) =>
        Assert.Contains(words, OrderCheck.Differs(Order, Books.Reader.Monthly(), "cus_1", subscription), StringComparison.Ordinal);

    [Theory, MemberData(nameof(OtherSessions))]
    public void Another_payment_page_than_was_opened_is_named(SessionSnapshot session, string words) =>
        Assert.Contains(words, OrderCheck.Differs(Order, "cus_1", session), StringComparison.Ordinal);

    [Fact]
    public void Another_price_and_another_sum_are_named()
    {
        Assert.Contains("was for price", OrderCheck.Differs(Order, Books.Patron.Monthly(), "cus_1", Subscription), StringComparison.Ordinal);
        Assert.Contains("the first invoice is 1.00 EUR", OrderCheck.Differs(Order, Books.Invoice() with { Total = Books.Euros(1) }), StringComparison.Ordinal);
    }

    private static CheckoutOrder Ordered()
    {
        var order = new CheckoutOrder(Guid.CreateVersion7(), Books.SupporterId, true, Books.Reader.Monthly(), "hash", Books.Start);
        order.OpenSession("cs_1");
        return order;
    }
}
