using Core.Memberships;
using Core.Orders;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Orders;

/// <summary>A genuine event is not a genuine payment: each way in which it may be another one than was ordered.</summary>
public sealed class OrderCheckTests
{
    private static readonly Order Order = Ordered();

    private static readonly SubscriptionSnapshot Subscription = Books.Facts();

    private static readonly SessionSnapshot Session = new()
    {
        Id = "cs_1",
        Mode = "subscription",
        StripeCustomerId = "cus_1",
        Parts = PaidParts.Of(Books.Euros(5)),
        StripeSubscriptionId = "sub_1",
        IsComplete = true,
        IsPaid = true,
    };

    private static readonly Gen<Money> Cents = Gen.Long[0, 2_000].Select(minor => new Money(minor, Books.Eur));

    public static TheoryData<SubscriptionSnapshot, string> OtherSubscriptions => new()
    {
        { Subscription with { Price = Books.Euros(1) }, "costs 1.00 EUR" },
        { Subscription with { Price = new Money(500, Books.Jpy) }, "costs 500 JPY" },
        { Subscription with { Term = Term.Year }, "renews each year" },
        { Subscription with { Term = Term.Every(3) }, "renews each 3-months" },
        { Subscription with { Quantity = 2 }, "has 2" },
        { Subscription with { StripeCustomerId = "cus_2" }, "another customer than cus_2" },
    };

    public static TheoryData<SessionSnapshot, string> OtherSessions => new()
    {
        { Session with { Mode = "payment" }, "was a payment" },
        { Session with { Id = "cs_2" }, "another session than cs_2" },
        { Session with { Parts = PaidParts.Of(Books.Euros(4)) }, "was paid is 4.00 EUR" },
        { Session with { Parts = null }, "nothing says what was paid" },
        { Session with { StripeCustomerId = "cus_2" }, "another customer than cus_2" },
        { Session with { StripeCustomerId = null }, "another customer" },
    };

    public static TheoryData<PaidParts, string> OtherParts => new()
    {
        { PaidParts.Of(Books.Euros(1)), "what was paid is 1.00 EUR" },
        { PaidParts.Of(new Money(500, Books.Jpy)), "what was paid is 500 JPY" },
        { Parts(5, discount: 1, tax: 0, total: 4), "1.00 EUR less" },
        { Parts(5, discount: 0, tax: 0, total: 6), "6.00 EUR with 0.00 EUR tax" },
        { Parts(5, discount: 0, tax: 1, total: 7), "7.00 EUR with 1.00 EUR tax" },
        { Parts(5, discount: 0, tax: 1, total: 4), "4.00 EUR with 1.00 EUR tax" },
    };

    [Fact]
    public void What_was_ordered_and_paid_passes()
    {
        Assert.Null(OrderCheck.Differs(Order, Books.Reader.Monthly(), "cus_1", Subscription));
        Assert.Null(OrderCheck.Differs(Order, Books.Invoice().Parts));
        Assert.Null(OrderCheck.Differs(Order, "cus_1", Session));
    }

    [Theory, MemberData(nameof(OtherSubscriptions))]
    public void Another_subscription_than_was_ordered_is_named(SubscriptionSnapshot subscription, string words) =>
        Assert.Contains(words, OrderCheck.Differs(Order, Books.Reader.Monthly(), "cus_1", subscription), StringComparison.Ordinal);

    [Theory, MemberData(nameof(OtherSessions))]
    public void Another_payment_page_than_was_opened_is_named(SessionSnapshot session, string words) =>
        Assert.Contains(words, OrderCheck.Differs(Order, "cus_1", session), StringComparison.Ordinal);

    [Theory, MemberData(nameof(OtherParts))]
    public void Another_price_or_discount_and_what_is_no_tax_are_named(PaidParts paid, string words) =>
        Assert.Contains(words, OrderCheck.Differs(Order, paid), StringComparison.Ordinal);

    [Fact]
    public void Another_price_of_the_same_amount_is_named() =>
        Assert.Contains("was for price", OrderCheck.Differs(Order, Books.Patron.Monthly(), "cus_1", Subscription), StringComparison.Ordinal);

    [Fact]
    public void Tax_that_Stripe_adds_to_the_price_or_finds_in_it_passes() =>
        Gen.Select(Gen.Long[0, 500], Gen.Long[0, 500]).Sample((added, contained) =>
        {
            var five = Books.Euros(5);
            var paid = new PaidParts(five, Money.Zero(Books.Eur), new Money(added + contained, Books.Eur), five + new Money(added, Books.Eur));

            Assert.Null(OrderCheck.Differs(Order, paid));
            Assert.Equal(added, paid.Added.Minor);
        });

    [Fact]
    public void Whatever_is_paid_passes_only_with_the_orders_own_price_and_discount_and_nothing_added_but_tax() =>
        Gen.Select(Cents, Cents, Cents, Cents).Sample((subtotal, discount, tax, total) =>
        {
            var passes = OrderCheck.Differs(Order, new PaidParts(subtotal, discount, tax, total)) is null;

            Assert.Equal(subtotal == Books.Euros(5) && discount.IsZero && total >= subtotal && total - subtotal <= tax, passes);
        });

    [Fact]
    public void A_tip_is_held_against_its_order_by_a_payment_that_is_no_subscription()
    {
        var tip = new Order(Guid.CreateVersion7(), OrderKind.Tip, Books.SupporterId, Books.Euros(20), Quote.Of(Books.Euros(20), Term.Once), "hash", Books.Start);
        tip.OpenSession("cs_1");
        var paid = Session with { Mode = "payment", Parts = PaidParts.Of(Books.Euros(20)), StripeSubscriptionId = null };

        Assert.Null(OrderCheck.Differs(tip, "cus_1", paid));
        Assert.Contains("was a subscription", OrderCheck.Differs(tip, "cus_1", paid with { Mode = "subscription" }), StringComparison.Ordinal);
    }

    private static PaidParts Parts(int subtotal, int discount, int tax, int total) =>
        new(Books.Euros(subtotal), Books.Euros(discount), Books.Euros(tax), Books.Euros(total));

    private static Order Ordered()
    {
        var order = new Order(Guid.CreateVersion7(), Books.SupporterId, Books.Reader.Monthly(), "hash", Books.Start);
        order.OpenSession("cs_1");
        return order;
    }
}
