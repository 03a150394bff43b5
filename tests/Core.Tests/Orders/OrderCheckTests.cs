using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Orders;

/// <summary>A genuine event is not a genuine payment: each way in which it may be another one than was ordered.</summary>
public sealed class OrderCheckTests
{
    private static readonly Order Order = Ordered();

    private static readonly SubscriptionSnapshot Subscription = BookKit.Facts();

    private static readonly SessionSnapshot Session = new()
    {
        Id = "cs_1",
        Mode = "subscription",
        StripeCustomerId = "cus_1",
        Parts = PaidParts.Of(BookKit.Euros(5)),
        StripeSubscriptionId = "sub_1",
        IsComplete = true,
        IsPaid = true,
    };

    private static readonly Gen<Money> Cents = Gen.Long[0, 2_000].Select(minor => new Money(minor, BookKit.Eur));

    public static TheoryData<SubscriptionSnapshot, string> OtherSubscriptions => new()
    {
        { Subscription with { Price = BookKit.Euros(1) }, "Books.Order.OtherAmount" },
        { Subscription with { Price = new Money(500, BookKit.Jpy) }, "Books.Order.OtherAmount" },
        { Subscription with { Term = Term.Year }, "Books.Order.OtherTerm" },
        { Subscription with { Term = Term.Every(3) }, "Books.Order.OtherTerm" },
        { Subscription with { Quantity = 2 }, "Books.Order.OtherQuantity" },
        { Subscription with { ForeignPriceId = "price_other" }, "Books.Order.ForeignPrice" },
        { Subscription with { StripeCustomerId = "cus_2" }, "Books.Order.OtherCustomer" },
    };

    public static TheoryData<SessionSnapshot, string> OtherSessions => new()
    {
        { Session with { Mode = "payment" }, "Books.Order.OtherMode" },
        { Session with { Id = "cs_2" }, "Books.Order.OtherSession" },
        { Session with { Parts = PaidParts.Of(BookKit.Euros(4)) }, "Books.Order.OtherPayment" },
        { Session with { Parts = null }, "Books.Order.NothingSaid" },
        { Session with { StripeCustomerId = "cus_2" }, "Books.Order.OtherCustomer" },
        { Session with { StripeCustomerId = null }, "Books.Order.OtherCustomer" },
    };

    public static TheoryData<PaidParts, string> OtherParts => new()
    {
        { PaidParts.Of(BookKit.Euros(1)), "Books.Order.OtherPayment" },
        { PaidParts.Of(new Money(500, BookKit.Jpy)), "Books.Order.OtherPayment" },
        { Parts(5, discount: 1, tax: 0, total: 4), "Books.Order.OtherDiscount" },
        { Parts(5, discount: 0, tax: 0, total: 6), "Books.Order.NotTax" },
        { Parts(5, discount: 0, tax: 1, total: 7), "Books.Order.NotTax" },
        { Parts(5, discount: 0, tax: 1, total: 4), "Books.Order.NotTax" },
    };

    /// <summary>Ordered with a code that takes 2.63 off 5.25: the last cent is Stripe's to round, and nothing else.</summary>
    [Theory]
    [InlineData(525, 263, null)]
    [InlineData(525, 262, null)]
    [InlineData(525, 261, "Books.Order.OtherDiscount")]
    [InlineData(525, 0, "Books.Order.OtherDiscount")]
    [InlineData(525, 525, "Books.Order.OtherDiscount")]
    [InlineData(524, 263, "Books.Order.OtherPayment")]
    public void What_a_code_takes_off_is_held_against_the_order(long subtotal, long discount, string? reason)
    {
        var (full, coupon) = (new Money(525, BookKit.Eur), CouponTerms.OfPercent(50, CouponSpan.Once));
        var order = new Order(Guid.CreateVersion7(), OrderKind.Membership, BookKit.SupporterId, full, Quote.Of(full, Term.Month).Less(coupon.From(full)), "browser", BookKit.Start) { CouponId = Guid.CreateVersion7() };

        var parts = new PaidParts(new Money(subtotal, BookKit.Eur), new Money(discount, BookKit.Eur), Money.Zero(BookKit.Eur), new Money(subtotal - discount, BookKit.Eur));

        Assert.Equal(reason, CodeOf(OrderCheck.Differs(order, parts)));
    }

    [Fact]
    public void Free_days_cost_nothing_now_and_are_no_more_than_were_ordered()
    {
        var price = BookKit.Reader.Monthly();
        var order = new Order(Guid.CreateVersion7(), OrderKind.Membership, BookKit.SupporterId, price.Amount, Quote.Of(price.Amount, Term.Month).FreeAtFirst(), "browser", BookKit.Start) { TierPriceId = price.Id, TrialDays = 14 };
        var trial = BookKit.Facts(SubscriptionStatus.Trialing) with { Period = new BillingPeriod(BookKit.Start, BookKit.Start.AddDays(14)) };

        Assert.Null(OrderCheck.Differs(order, PaidParts.Of(Money.Zero(BookKit.Eur))));
        Assert.NotNull(OrderCheck.Differs(order, PaidParts.Of(BookKit.Euros(5))));
        Assert.Null(OrderCheck.Differs(order, price, "cus_1", trial));
        Assert.Equal("Books.Order.OtherTrial", CodeOf(OrderCheck.Differs(order, price, "cus_1", trial with { Period = new BillingPeriod(BookKit.Start, BookKit.Start.AddDays(30)) })));
    }

    [Fact]
    public void What_was_ordered_and_paid_passes()
    {
        Assert.Null(OrderCheck.Differs(Order, BookKit.Reader.Monthly(), "cus_1", Subscription));
        Assert.Null(OrderCheck.Differs(Order, BookKit.Invoice().Parts));
        Assert.Null(OrderCheck.Differs(Order, "cus_1", Session));
    }

    [Theory, MemberData(nameof(OtherSubscriptions))]
    public void Another_subscription_than_was_ordered_is_named(SubscriptionSnapshot subscription, string code) =>
        Assert.Equal(code, CodeOf(OrderCheck.Differs(Order, BookKit.Reader.Monthly(), "cus_1", subscription)));

    [Theory, MemberData(nameof(OtherSessions))]
    public void Another_payment_page_than_was_opened_is_named(SessionSnapshot session, string code) =>
        Assert.Equal(code, CodeOf(OrderCheck.Differs(Order, "cus_1", session)));

    [Theory, MemberData(nameof(OtherParts))]
    public void Another_price_or_discount_and_what_is_no_tax_are_named(PaidParts paid, string code) =>
        Assert.Equal(code, CodeOf(OrderCheck.Differs(Order, paid)));

    [Fact]
    public void Another_price_of_the_same_amount_is_named() =>
        Assert.Equal("Books.Order.OtherPrice", CodeOf(OrderCheck.Differs(Order, BookKit.Patron.Monthly(), "cus_1", Subscription)));

    [Fact]
    public void Tax_that_Stripe_adds_to_the_price_or_finds_in_it_passes() =>
        Gen.Select(Gen.Long[0, 500], Gen.Long[0, 500]).Sample((added, contained) =>
        {
            var five = BookKit.Euros(5);
            var paid = new PaidParts(five, Money.Zero(BookKit.Eur), new Money(added + contained, BookKit.Eur), five + new Money(added, BookKit.Eur));

            Assert.Null(OrderCheck.Differs(Order, paid));
            Assert.Equal(added, paid.Added.Minor);
        });

    [Fact]
    public void Whatever_is_paid_passes_only_with_the_orders_own_price_and_discount_and_nothing_added_but_tax() =>
        Gen.Select(Cents, Cents, Cents, Cents).Sample((subtotal, discount, tax, total) =>
        {
            var passes = OrderCheck.Differs(Order, new PaidParts(subtotal, discount, tax, total)) is null;

            Assert.Equal(subtotal == BookKit.Euros(5) && discount.IsZero && total >= subtotal && total - subtotal <= tax, passes);
        });

    [Fact]
    public void A_tip_is_held_against_its_order_by_a_payment_that_is_no_subscription()
    {
        var tip = new Order(Guid.CreateVersion7(), OrderKind.Tip, BookKit.SupporterId, BookKit.Euros(20), Quote.Of(BookKit.Euros(20), Term.Once), "hash", BookKit.Start);
        tip.OpenSession("cs_1");
        var paid = Session with { Mode = "payment", Parts = PaidParts.Of(BookKit.Euros(20)), StripeSubscriptionId = null };

        Assert.Null(OrderCheck.Differs(tip, "cus_1", paid));
        Assert.Equal("Books.Order.OtherMode", CodeOf(OrderCheck.Differs(tip, "cus_1", paid with { Mode = "subscription" })));
    }

    private static string? CodeOf(string? reason) => reason is null ? null : Reason.Read(reason)!.Code;

    private static PaidParts Parts(int subtotal, int discount, int tax, int total) =>
        new(BookKit.Euros(subtotal), BookKit.Euros(discount), BookKit.Euros(tax), BookKit.Euros(total));

    private static Order Ordered()
    {
        var order = new Order(Guid.CreateVersion7(), BookKit.SupporterId, BookKit.Reader.Monthly(), "hash", BookKit.Start);
        order.OpenSession("cs_1");
        return order;
    }
}
