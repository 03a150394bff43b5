using System.Net;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Journeys;

public sealed class CheckoutTests
{
    [Fact]
    public async Task A_paid_checkout_makes_an_active_subscription_and_tells_it_in_the_recorded_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();
        Assert.Null(session.SubscriptionId);

        var paid = await sandbox.PayAsync(session.Url, "4242 4242 4242 4242");

        Assert.Equal(HttpStatusCode.SeeOther, paid.Status);
        Assert.Equal($"http://127.0.0.1:9/welcome?session={session.Id}", paid.Location);
        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["subscription", "customer", "line_items", "invoice.payments"] });
        Assert.Equal(("complete", "paid", "reference-1"), (done.Status, done.PaymentStatus, done.ClientReferenceId));
        Assert.Equal(("active", "patron"), (done.Subscription.Status, done.Subscription.Metadata["tier"]));
        Assert.Equal("reader@example.org", done.Customer.Email);
        Assert.Equal(500, done.LineItems.Single().AmountTotal);
        Assert.Equal(500, done.Invoice.Payments.Single().AmountPaid);
        await sandbox.Sink.WaitAsync("invoice_payment.paid");
        var told = await sandbox.ToldAsync();
        Assert.Equal(
        [
            "charge.succeeded", "payment_method.attached", "customer.created", "customer.updated", "checkout.session.completed", "customer.subscription.created",
            "payment_intent.succeeded", "payment_intent.created", "invoice.created", "invoice.finalized", "invoice.paid", "invoice.payment_succeeded", "invoice_payment.paid",
        ], told.SkipWhile(type => type is not "charge.succeeded"));
    }

    [Fact]
    public async Task A_declined_card_leaves_the_session_open_for_a_better_one()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();

        var declined = await sandbox.PayAsync(session.Url, "4000000000009995");
        var afterDecline = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        var paid = await sandbox.PayAsync(session.Url, "5555555555554444");

        Assert.Equal(HttpStatusCode.PaymentRequired, declined.Status);
        Assert.Contains("Your card has insufficient funds.", declined.Text, StringComparison.Ordinal);
        Assert.Equal(("open", (string?)null), (afterDecline.Status, afterDecline.SubscriptionId));
        Assert.Equal(HttpStatusCode.SeeOther, paid.Status);
        var told = await sandbox.ToldAsync();
        Assert.Contains("charge.failed", told);
        Assert.Contains("payment_intent.payment_failed", told);
        Assert.Single(told, type => type is "customer.subscription.created");
    }

    [Theory]
    [InlineData("complete", HttpStatusCode.SeeOther, "complete")]
    [InlineData("fail", HttpStatusCode.PaymentRequired, "open")]
    public async Task A_card_that_asks_its_bank_waits_for_the_answer(string answer, HttpStatusCode status, string state)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();

        var asked = await sandbox.PayAsync(session.Url, "4000002760003184");
        var answered = await sandbox.SubmitAsync(asked.Location!, ("answer", answer));

        Assert.StartsWith("/3ds/", asked.Location, StringComparison.Ordinal);
        Assert.Equal(status, answered.Status);
        Assert.Equal(state, (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id)).Status);
    }

    [Theory]
    [InlineData("4242424242424241", "Your card number is invalid.")]
    [InlineData("4111111111111111", "non test card")]
    [InlineData("", "Enter a card number.")]
    public async Task A_number_that_is_no_test_card_is_refused_in_words(string number, string words)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();

        var refused = await sandbox.PayAsync(session.Url, number);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(words, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_nobody_pays_expires()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.CheckoutAsync();

        await sandbox.PassAsync(TimeSpan.FromHours(25));

        Assert.Equal("expired", (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id)).Status);
        await sandbox.Sink.WaitAsync("checkout.session.expired");
        var late = await sandbox.PayAsync(session.Url ?? $"/c/pay/{session.Id}", "4242424242424242");
        Assert.Contains("has expired", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_saved_in_setup_mode_is_attached_but_not_made_the_default()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var session = await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new SessionCreateOptions { Mode = "setup", Currency = "eur", Customer = customer.Id, SuccessUrl = "http://127.0.0.1:9/done" });

        await sandbox.PayAsync(session.Url, "4242424242424242");

        var done = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["setup_intent.payment_method"] });
        Assert.Equal(customer.Id, done.SetupIntent.PaymentMethod.CustomerId);
        Assert.Null((await sandbox.Stripe.V1.Customers.GetAsync(customer.Id)).InvoiceSettings.DefaultPaymentMethodId);
    }
}
