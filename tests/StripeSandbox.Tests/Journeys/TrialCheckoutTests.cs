using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Journeys;

public sealed class TrialCheckoutTests
{
    [Fact]
    public async Task The_page_says_until_when_it_is_free_and_what_comes_then()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await OpenAsync(sandbox, new SessionSubscriptionDataOptions { TrialPeriodDays = 14 });

        var page = System.Net.WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(session.Url));

        Assert.Equal((0, 0), (session.AmountSubtotal, session.AmountTotal));
        Assert.Contains("until 14 Feb 2027", page, StringComparison.Ordinal);
        Assert.Contains("Then €5.00 per month.", page, StringComparison.Ordinal);
        Assert.Contains("Start trial", page, StringComparison.Ordinal);
    }

    /// <summary>What the page promises of the first payments is what is taken.</summary>
    [Theory]
    [InlineData("once", null, "Then €4.00 for the first time, and €5.00 per month from then on.", new[] { 500L, 400L })]
    [InlineData("repeating", 2L, "Then €4.00 per month; the discount lasts 2 months from today, and €5.00 per month is the price after it.", new[] { 400L, 400L })]
    [InlineData("forever", null, "Then €4.00 per month.", new[] { 400L, 400L })]
    public async Task The_page_tells_a_discount_from_the_price_after_it(string duration, long? months, string words, long[] paid)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var coupon = await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { AmountOff = 100, Currency = "eur", Duration = duration, DurationInMonths = months });
        var session = await OpenAsync(sandbox, new SessionSubscriptionDataOptions { TrialPeriodDays = 3 }, coupon.Id);

        var page = System.Net.WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(session.Url));
        await sandbox.PayAsync(session.Url, "4242424242424242");
        await sandbox.PassAsync(TimeSpan.FromDays(36));

        Assert.Contains(words, page, StringComparison.Ordinal);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        Assert.Equal([.. paid, 0L], (await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Subscription = done.SubscriptionId })).Select(invoice => invoice.AmountPaid));
    }

    [Fact]
    public async Task A_trial_is_counted_from_its_checkout_and_paid_by_the_saved_card_at_its_end()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await OpenAsync(sandbox, new SessionSubscriptionDataOptions { TrialPeriodDays = 14 });
        await sandbox.PassAsync(TimeSpan.FromHours(6));
        await sandbox.PayAsync(session.Url, "4242424242424242");
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        var trial = await sandbox.Stripe.V1.Subscriptions.GetAsync(done.SubscriptionId);
        await sandbox.PassAsync(TimeSpan.FromDays(14) + TimeSpan.FromHours(2));
        var paying = await sandbox.Stripe.V1.Subscriptions.GetAsync(done.SubscriptionId, new SubscriptionGetOptions { Expand = ["latest_invoice"] });

        Assert.Equal(("trialing", RunningSandbox.Start.UtcDateTime.AddDays(14).AddHours(6)), (trial.Status, trial.TrialEnd));
        Assert.Equal("no_payment_required", done.PaymentStatus);
        Assert.Equal(("active", "paid", 500), (paying.Status, paying.LatestInvoice.Status, paying.LatestInvoice.AmountPaid));
    }

    [Theory]
    [InlineData("4000000000000002", "Your card was declined.")]
    [InlineData("4000000000009995", "Your card has insufficient funds.")]
    public async Task A_card_that_cannot_be_saved_leaves_the_session_open_and_no_charge(string card, string said)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await OpenAsync(sandbox, new SessionSubscriptionDataOptions { TrialPeriodDays = 14 });

        var refused = await sandbox.PayAsync(session.Url, card);

        var told = await sandbox.ToldAsync();
        Assert.Contains(said, refused.Text, StringComparison.Ordinal);
        Assert.Equal("open", (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id)).Status);
        Assert.Contains("setup_intent.setup_failed", told);
        Assert.DoesNotContain("charge.failed", told);
    }

    [Fact]
    public async Task A_discount_of_an_amount_waits_for_the_first_payment()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var coupon = await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { AmountOff = 200, Currency = "eur", Duration = "forever" });
        var session = await OpenAsync(sandbox, new SessionSubscriptionDataOptions { TrialPeriodDays = 3 }, coupon.Id);
        await sandbox.PayAsync(session.Url, "4242424242424242");
        await sandbox.PassAsync(TimeSpan.FromDays(3) + TimeSpan.FromHours(2));

        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        var paying = await sandbox.Stripe.V1.Subscriptions.GetAsync(done.SubscriptionId, new SubscriptionGetOptions { Expand = ["latest_invoice"] });
        Assert.Equal(300, paying.LatestInvoice.AmountPaid);
    }

    public static TheoryData<SessionSubscriptionDataOptions, string> Wrong => new()
    {
        { new SessionSubscriptionDataOptions { TrialPeriodDays = 0 }, "minimum number" },
        { new SessionSubscriptionDataOptions { TrialEnd = RunningSandbox.Start.UtcDateTime.AddDays(1) }, "at least 2 days" },
        { new SessionSubscriptionDataOptions { TrialEnd = RunningSandbox.Start.UtcDateTime.AddDays(9), TrialPeriodDays = 3 }, "only specify one" },
        { new SessionSubscriptionDataOptions { TrialPeriodDays = 800 }, "two years" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task A_trial_that_Stripe_would_not_take_is_refused(SessionSubscriptionDataOptions wrong, string why)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => OpenAsync(sandbox, wrong));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<Session> OpenAsync(RunningSandbox sandbox, SessionSubscriptionDataOptions plan, string? coupon = null) =>
        await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new SessionCreateOptions
        {
            Mode = "subscription",
            SuccessUrl = "http://127.0.0.1:9/welcome",
            SubscriptionData = plan,
            Discounts = coupon is null ? null : [new SessionDiscountOptions { Coupon = coupon }],
            LineItems = [new SessionLineItemOptions { Price = (await sandbox.PriceAsync()).Id, Quantity = 1 }],
        });
}
