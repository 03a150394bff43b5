using System.Net;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Journeys;

/// <summary>Checkout that asks for a card only if something is to be paid now (<c>payment_method_collection=if_required</c>).</summary>
public sealed class FreeCheckoutTests
{
    [Theory]
    [InlineData("create_invoice", "past_due")]
    [InlineData("cancel", "canceled")]
    [InlineData("pause", "paused")]
    public async Task A_trial_begins_with_an_address_alone_and_ends_as_the_site_wanted(string wanted, string status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await OpenAsync(sandbox, options => options.SubscriptionData = new SessionSubscriptionDataOptions
        {
            TrialPeriodDays = 14,
            TrialSettings = new SessionSubscriptionDataTrialSettingsOptions { EndBehavior = new SessionSubscriptionDataTrialSettingsEndBehaviorOptions { MissingPaymentMethod = wanted } },
        });

        var page = await PageAsync(sandbox, session);
        var joined = await sandbox.SubmitAsync(session.Url, ("email", "reader@example.org"));
        var told = await sandbox.ToldAsync();

        Assert.DoesNotContain("Card number", page, StringComparison.Ordinal);
        Assert.Contains("no card is asked for", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, joined.Status);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["subscription", "customer"] });
        Assert.Equal(("complete", "no_payment_required", "reader@example.org"), (done.Status, done.PaymentStatus, done.Customer.Email));
        Assert.Equal(("trialing", (string?)null), (done.Subscription.Status, done.Subscription.DefaultPaymentMethodId));
        Assert.DoesNotContain(told, type => type.StartsWith("setup_intent", StringComparison.Ordinal) || type.StartsWith("payment_method", StringComparison.Ordinal));
        Assert.Equal("checkout.session.completed", told[^1]);

        await sandbox.PassAsync(TimeSpan.FromDays(14) + TimeSpan.FromHours(2));
        Assert.Equal(status, (await sandbox.Stripe.V1.Subscriptions.GetAsync(done.SubscriptionId)).Status);
    }

    [Fact]
    public async Task A_code_that_leaves_nothing_to_pay_takes_the_card_form_away()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var gift = await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { PercentOff = 100, Duration = "forever" });
        await sandbox.Stripe.V1.PromotionCodes.CreateAsync(new PromotionCodeCreateOptions { Promotion = new PromotionCodePromotionOptions { Type = "coupon", Coupon = gift.Id }, Code = "GIFT" });
        var session = await OpenAsync(sandbox, options => options.AllowPromotionCodes = true);

        var before = await PageAsync(sandbox, session);
        await sandbox.SubmitAsync($"{session.Url}/code", ("code", "GIFT"));
        var after = await PageAsync(sandbox, session);
        await sandbox.SubmitAsync(session.Url, ("email", "reader@example.org"));
        await sandbox.PassAsync(TimeSpan.FromDays(32));

        Assert.Contains("Card number", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Card number", after, StringComparison.Ordinal);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        Assert.Equal(["paid", "paid"], (await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Subscription = done.SubscriptionId })).Select(invoice => invoice.Status));
    }

    [Fact]
    public async Task Who_gives_no_address_is_told_so_and_the_country_is_asked_for_where_a_tax_depends_on_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync(options: options => options.AutomaticTaxPercent = 20);
        var session = await OpenAsync(sandbox, options =>
        {
            options.SubscriptionData = new SessionSubscriptionDataOptions { TrialPeriodDays = 14 };
            options.AutomaticTax = new SessionAutomaticTaxOptions { Enabled = true };
        });

        var wrong = await sandbox.SubmitAsync(session.Url, ("email", "nobody"), ("country", ""));
        await sandbox.SubmitAsync(session.Url, ("email", "reader@example.org"), ("country", "FR"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Enter an e-mail address like name@example.org.", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Choose a country or region.", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Then €6.00 per month.", WebUtility.HtmlDecode(wrong.Text), StringComparison.Ordinal);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["customer"] });
        Assert.Equal("FR", done.Customer.Address.Country);
    }

    private static async Task<string> PageAsync(RunningSandbox sandbox, Session session) => WebUtility.HtmlDecode(await sandbox.Browser.GetStringAsync(new Uri(session.Url)));

    private static async Task<Session> OpenAsync(RunningSandbox sandbox, Action<SessionCreateOptions> more)
    {
        var options = new SessionCreateOptions
        {
            Mode = "subscription",
            PaymentMethodCollection = "if_required",
            SuccessUrl = "http://127.0.0.1:9/welcome",
            LineItems = [new SessionLineItemOptions { Price = (await sandbox.PriceAsync()).Id, Quantity = 1 }],
        };
        more(options);
        return await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(options);
    }
}
