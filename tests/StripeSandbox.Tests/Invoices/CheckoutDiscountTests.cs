using System.Net;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Invoices;

public sealed class CheckoutDiscountTests
{
    [Fact]
    public async Task A_coupon_and_a_tax_rate_are_in_the_total_and_go_on_to_the_subscription()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (customer, price, rate) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync(1000), await sandbox.RateAsync(20));
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "QUARTER", PercentOff = 25, Duration = "repeating", DurationInMonths = 2 });
        var session = await sandbox.SessionAsync(customer, price, options =>
        {
            options.Discounts = [new SessionDiscountOptions { Coupon = "QUARTER" }];
            options.LineItems[0].TaxRates = [rate.Id];
        });

        var page = await sandbox.Browser.GetStringAsync(new Uri(session.Url));
        await sandbox.PayAsync(session.Url, "4242424242424242");

        Assert.Equal((1000L, 900L, 250L, 150L), (session.AmountSubtotal!.Value, session.AmountTotal!.Value, session.TotalDetails.AmountDiscount, session.TotalDetails.AmountTax));
        Assert.Contains("9.00<", page, StringComparison.Ordinal);
        Assert.Contains("The discount lasts 2 months, then €12.00 per month.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["subscription.discounts", "invoice"] });
        Assert.Equal((900L, "paid"), (done.Invoice.AmountPaid, done.Invoice.Status));
        Assert.Equal(("QUARTER", session.Id, RunningSandbox.Start.UtcDateTime.AddMonths(2)), (done.Subscription.Discounts.Single().Source.CouponId, done.Subscription.Discounts.Single().CheckoutSession, done.Subscription.Discounts.Single().End));
        var told = await sandbox.ToldAsync();
        Assert.True(told.IndexOf("customer.discount.created") < told.IndexOf("customer.subscription.created"));

        await sandbox.PassAsync(TimeSpan.FromDays(62));
        var renewed = await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Subscription = done.SubscriptionId });
        Assert.Equal([1200L, 900L, 900L], renewed.Select(invoice => invoice.Total));
        Assert.Empty((await sandbox.Stripe.V1.Subscriptions.GetAsync(done.SubscriptionId)).Discounts);
        Assert.Contains("customer.discount.deleted", await sandbox.ToldAsync());
    }

    [Theory]
    [InlineData("once", """€7.50</span> <span class="per">today""", true)]
    [InlineData("forever", """€7.50</span> <span class="per">per month""", false)]
    public async Task The_page_never_calls_a_passing_discount_the_price_of_every_month(string duration, string price, bool changes)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "QUARTER", PercentOff = 25, Duration = duration });
        var session = await sandbox.SessionAsync(await sandbox.CustomerAsync(), await sandbox.PriceAsync(1000), options => options.Discounts = [new SessionDiscountOptions { Coupon = "QUARTER" }]);

        var page = WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(new Uri(session.Url)));

        Assert.Contains(price, page, StringComparison.Ordinal);
        Assert.Equal(changes, page.Contains("Then €10.00 per month.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_promotion_code_is_typed_on_the_page_refused_in_words_and_taken_off_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync(1000));
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "ONCE", AmountOff = 400, Currency = "eur", Duration = "once" });
        var code = await sandbox.Stripe.V1.PromotionCodes.CreateAsync(new PromotionCodeCreateOptions { Promotion = new PromotionCodePromotionOptions { Type = "coupon", Coupon = "ONCE" }, Code = "WELCOME" });
        var session = await sandbox.SessionAsync(customer, price, options => options.AllowPromotionCodes = true);

        var wrong = await sandbox.SubmitAsync($"{session.Url}/code", ("code", "NOPE"));
        var right = await sandbox.SubmitAsync($"{session.Url}/code", ("code", "welcome"));
        var with = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        await sandbox.SubmitAsync($"{session.Url}/code", ("deed", "remove"));
        var without = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        await sandbox.SubmitAsync($"{session.Url}/code", ("code", "WELCOME"));
        await sandbox.PayAsync(session.Url, "4242424242424242");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (wrong.Status, right.Status));
        Assert.Contains("This code is invalid.", wrong.Text, StringComparison.Ordinal);
        Assert.Equal((600L, code.Id, 1000L), (with.AmountTotal!.Value, with.Discounts.Single().PromotionCodeId, without.AmountTotal!.Value));
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["invoice", "subscription"] });
        Assert.Equal((600L, 0), (done.Invoice.AmountPaid, done.Subscription.Discounts?.Count ?? 0));
        Assert.Equal(1, (await sandbox.Stripe.V1.PromotionCodes.GetAsync(code.Id)).TimesRedeemed);
    }

    [Fact]
    public async Task One_discount_at_most_and_not_beside_promotion_codes()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (customer, price) = (await sandbox.CustomerAsync(), await sandbox.PriceAsync(1000));
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "A", PercentOff = 5 });

        var both = await Assert.ThrowsAsync<StripeException>(() => sandbox.SessionAsync(customer, price, options => (options.AllowPromotionCodes, options.Discounts) = (true, [new SessionDiscountOptions { Coupon = "A" }])));
        var two = await Assert.ThrowsAsync<StripeException>(() => sandbox.SessionAsync(customer, price, options => options.Discounts = [new SessionDiscountOptions { Coupon = "A" }, new SessionDiscountOptions { Coupon = "A" }]));

        Assert.Equal(("parameters_exclusive", "discounts"), (both.StripeError.Code, two.StripeError.Param));
    }
}
