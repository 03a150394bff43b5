using System.Net;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Journeys;

public sealed class OneOffCheckoutTests
{
    [Fact]
    public async Task A_guest_pays_once_and_it_is_told_in_the_recorded_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox, options => options.PaymentIntentData = new SessionPaymentIntentDataOptions { Description = "A tip", Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["tip"] = "one" } });

        var paid = await sandbox.PayAsync(session.Url, "4242424242424242");
        await sandbox.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.SeeOther, paid.Status);
        Assert.Null(session.PaymentIntentId);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["payment_intent.latest_charge"] });
        Assert.Equal(("complete", "paid", (string?)null), (done.Status, done.PaymentStatus, done.CustomerId));
        Assert.Equal(("A tip", "one", 700), (done.PaymentIntent.Description, done.PaymentIntent.Metadata["tip"], done.PaymentIntent.LatestCharge.Amount));
        Assert.Equal("reader@example.org", done.CustomerDetails.Email);
        Assert.Equal(["charge.succeeded", "payment_intent.succeeded", "payment_intent.created", "checkout.session.completed", "charge.updated"], (await sandbox.ToldAsync()).SkipWhile(type => type is not "charge.succeeded"));
    }

    [Fact]
    public async Task A_payment_that_is_only_held_is_paid_once_it_is_captured()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox, options => options.PaymentIntentData = new SessionPaymentIntentDataOptions { CaptureMethod = "manual" });

        await sandbox.PayAsync(session.Url, "4242424242424242");
        var held = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["payment_intent"] });
        await sandbox.Stripe.V1.PaymentIntents.CaptureAsync(held.PaymentIntentId);

        Assert.Equal(("complete", "unpaid", "requires_capture"), (held.Status, held.PaymentStatus, held.PaymentIntent.Status));
        Assert.Equal("paid", (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id)).PaymentStatus);
    }

    [Fact]
    public async Task A_declined_tip_keeps_its_payment_for_the_next_card()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox);

        var declined = await sandbox.PayAsync(session.Url, "4000000000000002");
        var begun = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        await sandbox.PayAsync(session.Url, "4242424242424242");

        Assert.Equal(HttpStatusCode.PaymentRequired, declined.Status);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        Assert.Equal(("complete", begun.PaymentIntentId), (done.Status, done.PaymentIntentId));
        Assert.Single(await sandbox.ToldAsync(), type => type is "payment_intent.created");
    }

    [Theory]
    [InlineData("1", HttpStatusCode.UnprocessableEntity, "The smallest amount is €2.00.")]
    [InlineData("900", HttpStatusCode.UnprocessableEntity, "The largest amount is €500.00.")]
    [InlineData("much", HttpStatusCode.UnprocessableEntity, "Enter an amount like 12.50, with nothing between the thousands.")]
    [InlineData("10,000", HttpStatusCode.UnprocessableEntity, "Enter an amount like 12.50, with nothing between the thousands.")]
    public async Task An_amount_outside_the_bounds_is_refused_in_words(string amount, HttpStatusCode status, string words)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await PayWhatYouWantAsync(sandbox);

        var refused = await PayAmountAsync(sandbox, session, amount);

        Assert.Equal(status, refused.Status);
        Assert.Contains(words, WebUtility.HtmlDecode(refused.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500L)]
    [InlineData(null)]
    public async Task A_payer_names_the_amount_and_that_is_what_is_taken(long? preset)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await PayWhatYouWantAsync(sandbox, preset);

        var page = await sandbox.Browser.GetStringAsync(new Uri(session.Url + "?amount=12,50"));
        await PayAmountAsync(sandbox, session, "12,50");

        Assert.Equal(preset ?? 0, session.AmountTotal);
        Assert.Contains("Donate €12.50", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["payment_intent", "line_items"] });
        Assert.Equal((1_250, 1_250, 1_250), (done.AmountTotal, done.PaymentIntent.AmountReceived, done.LineItems.Single().AmountTotal));
    }

    [Fact]
    public async Task The_banks_page_says_how_much_is_confirmed_and_the_chosen_amount_is_taken()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await PayWhatYouWantAsync(sandbox);

        var asked = await PayAmountAsync(sandbox, session, "12.50", "4000002760003184");
        var page = await sandbox.Browser.GetStringAsync(new Uri(asked.Location!, UriKind.Relative));
        await sandbox.SubmitAsync(asked.Location!, ("answer", "complete"));

        Assert.Contains("You are paying €12.50 to", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(("complete", 1_250), (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id)) is var done ? (done.Status, done.AmountTotal) : default);
    }

    [Fact]
    public async Task A_tip_can_make_a_customer_and_an_invoice()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox, options => options.InvoiceCreation = new SessionInvoiceCreationOptions { Enabled = true });

        await sandbox.PayAsync(session.Url, "4242424242424242");

        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["invoice.payments", "customer"] });
        Assert.Equal(("paid", 700), (done.Invoice.Status, done.Invoice.AmountPaid));
        Assert.Equal(done.PaymentIntentId, done.Invoice.Payments.Single().Payment.PaymentIntentId);
        Assert.Equal("reader@example.org", done.Customer.Email);
        await sandbox.Sink.WaitAsync("invoice_payment.paid");
    }

    [Theory]
    [InlineData("AT611904300234573201", "paid", "checkout.session.async_payment_succeeded")]
    [InlineData("AT861904300235473202", "unpaid", "checkout.session.async_payment_failed")]
    public async Task A_bank_debit_completes_the_checkout_unpaid_and_is_answered_later(string iban, string status, string told)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox, options => options.AllowedPaymentMethodTypes = ["card", "sepa_debit"]);

        var paid = await sandbox.SubmitAsync(session.Url + "?method=sepa_debit", ("email", "reader@example.org"), ("name", "A Reader"), ("iban", iban));
        var waiting = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        await sandbox.PassAsync(TimeSpan.FromDays(5));

        Assert.Equal(HttpStatusCode.SeeOther, paid.Status);
        Assert.Equal(("complete", "unpaid"), (waiting.Status, waiting.PaymentStatus));
        Assert.Equal(status, (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id)).PaymentStatus);
        Assert.Equal(told, (await sandbox.ToldAsync())[^1]);
    }

    [Fact]
    public async Task A_setup_without_a_customer_makes_one_when_asked_to()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new SessionCreateOptions { Mode = "setup", Currency = "eur", CustomerCreation = "always", SuccessUrl = "http://127.0.0.1:9/done" });

        await sandbox.PayAsync(session.Url, "4242424242424242");

        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["setup_intent.payment_method"] });
        Assert.NotNull(done.CustomerId);
        Assert.Equal(done.CustomerId, done.SetupIntent.PaymentMethod.CustomerId);
    }

    [Theory]
    [InlineData("subscription_data[description]=x", "subscription_data")]
    [InlineData("ui_mode=embedded_page", null)]
    [InlineData("after_expiration[recovery][enabled]=true", null)]
    public async Task What_belongs_elsewhere_is_refused(string extra, string? parameter)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.RawRequestAsync(HttpMethod.Post, "/v1/checkout/sessions", $"mode=payment&success_url=http://127.0.0.1:9/done&{extra}"));

        Assert.Equal(parameter is null ? 501 : 400, (int)refused.HttpStatusCode);
        Assert.Equal(parameter, refused.StripeError.Param);
    }

    private static Task<(HttpStatusCode Status, string? Location, string Text)> PayAmountAsync(RunningSandbox sandbox, Session session, string amount, string number = "4242424242424242") => sandbox.SubmitAsync(
        session.Url, ("amount", amount), ("email", "reader@example.org"), ("number", number), ("expiry", "12 / 34"), ("cvc", "123"), ("name", "A Reader"), ("country", "DE"));

    private static async Task<Session> PayWhatYouWantAsync(RunningSandbox sandbox, long? preset = 500)
    {
        var price = await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions
        {
            Currency = "eur",
            CustomUnitAmount = new PriceCustomUnitAmountOptions { Enabled = true, Minimum = 200, Maximum = 50_000, Preset = preset },
            ProductData = new PriceProductDataOptions { Name = "A tip" },
        });
        return await CheckoutAsync(sandbox, options =>
        {
            options.SubmitType = "donate";
            options.LineItems = [new SessionLineItemOptions { Price = price.Id, Quantity = 1 }];
        });
    }

    private static async Task<Session> CheckoutAsync(RunningSandbox sandbox, Action<SessionCreateOptions>? more = null)
    {
        var options = new SessionCreateOptions
        {
            Mode = "payment",
            SuccessUrl = "http://127.0.0.1:9/thanks?session={CHECKOUT_SESSION_ID}",
            CancelUrl = "http://127.0.0.1:9/support",
            LineItems = [new SessionLineItemOptions { Quantity = 1, PriceData = new SessionLineItemPriceDataOptions { Currency = "eur", UnitAmount = 700, ProductData = new SessionLineItemPriceDataProductDataOptions { Name = "A tip" } } }],
        };
        more?.Invoke(options);
        return await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(options);
    }
}
