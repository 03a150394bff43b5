using System.Net;
using Stripe;
using Stripe.BillingPortal;

namespace StripeSandbox.Tests.Journeys;

public sealed class MembershipTests
{
    [Fact]
    public async Task A_cancellation_at_period_end_can_be_undone()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var end = subscription.Items.Single().CurrentPeriodEnd;

        var cancelling = await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true });
        var undone = await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = false });

        Assert.Equal((true, end), (cancelling.CancelAtPeriodEnd, cancelling.CancelAt));
        Assert.Equal((false, null, null), (undone.CancelAtPeriodEnd, undone.CancelAt, undone.CanceledAt));
        var told = await sandbox.Sink.WaitAsync("customer.subscription.updated", seen => ((Subscription)seen.Data.Object).CancelAtPeriodEnd);
        Assert.Contains("cancel_at_period_end", $"{told.Data.PreviousAttributes}", StringComparison.Ordinal);
        Assert.NotNull(told.Request.IdempotencyKey);
    }

    [Fact]
    public async Task A_cancelled_subscription_ends_with_its_period_and_is_told_by_the_clock()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true });

        await sandbox.PassAsync(TimeSpan.FromDays(29));

        var ended = await sandbox.FreshAsync(subscription);
        Assert.Equal(("canceled", "cancellation_requested"), (ended.Status, ended.CancellationDetails.Reason));
        Assert.Equal(subscription.Items.Single().CurrentPeriodEnd, ended.EndedAt);
        var told = await sandbox.Sink.WaitAsync("customer.subscription.deleted");
        Assert.Null(told.Request?.Id);
    }

    [Fact]
    public async Task A_renewal_is_a_draft_for_an_hour_and_then_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();

        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromMinutes(10));
        var during = await sandbox.FreshAsync(subscription);
        var draft = await sandbox.Stripe.V1.Invoices.GetAsync(during.LatestInvoiceId);
        await sandbox.PassAsync(TimeSpan.FromHours(1));
        var paid = await sandbox.Stripe.V1.Invoices.GetAsync(during.LatestInvoiceId, new InvoiceGetOptions { Expand = ["payments.data.payment.payment_intent.latest_charge"] });

        Assert.Equal(("draft", "subscription_cycle"), (draft.Status, draft.BillingReason));
        Assert.Equal(new DateTime(2027, 3, 31, 9, 30, 0, DateTimeKind.Utc), during.Items.Single().CurrentPeriodEnd);
        Assert.Equal(("paid", 500), (paid.Status, paid.AmountPaid));
        Assert.Equal(500, paid.Payments.Single().Payment.PaymentIntent.LatestCharge.Amount);
        Assert.Equal(subscription.Id, paid.Parent.SubscriptionDetails.SubscriptionId);
        var told = await sandbox.ToldAsync();
        Assert.Equal(
            ["customer.subscription.updated", "invoice.created", "invoice.finalized", "charge.succeeded", "payment_intent.succeeded", "payment_intent.created", "invoice.paid", "invoice.payment_succeeded", "invoice_payment.paid"],
            told.TakeLast(9));
    }

    [Fact]
    public async Task A_failing_renewal_is_tried_eight_times_in_two_weeks_and_then_given_up()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeThenFailAsync();

        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));
        var arrears = await sandbox.FreshAsync(subscription);
        var invoice = await sandbox.Stripe.V1.Invoices.GetAsync(arrears.LatestInvoiceId);
        await sandbox.PassAsync(TimeSpan.FromDays(15));
        var ended = await sandbox.FreshAsync(subscription);
        var last = await sandbox.Stripe.V1.Invoices.GetAsync(arrears.LatestInvoiceId);

        Assert.Equal(("past_due", 1L), (arrears.Status, invoice.AttemptCount));
        Assert.NotNull(invoice.NextPaymentAttempt);
        Assert.Equal(("canceled", "payment_failed"), (ended.Status, ended.CancellationDetails.Reason));
        Assert.Equal((8L, (DateTime?)null), (last.AttemptCount, last.NextPaymentAttempt));
        await sandbox.Sink.WaitAsync("customer.subscription.deleted");
        Assert.Equal(8, (await sandbox.ToldAsync()).Count(type => type is "invoice.payment_failed"));
    }

    [Fact]
    public async Task A_new_card_from_the_portal_pays_what_is_owed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeThenFailAsync();
        await sandbox.ControlAsync($"renew/{subscription.Id}");
        Assert.Equal("past_due", (await sandbox.FreshAsync(subscription)).Status);
        var portal = await sandbox.Stripe.V1.BillingPortal.Sessions.CreateAsync(new SessionCreateOptions
        {
            Customer = subscription.CustomerId,
            ReturnUrl = "http://127.0.0.1:9/account",
            FlowData = new SessionFlowDataOptions
            {
                Type = "payment_method_update",
                AfterCompletion = new SessionFlowDataAfterCompletionOptions { Type = "redirect", Redirect = new SessionFlowDataAfterCompletionRedirectOptions { ReturnUrl = "http://127.0.0.1:9/account?card=new" } },
            },
        });

        var saved = await sandbox.PayAsync(portal.Url, "5555555555554444");
        await sandbox.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal((HttpStatusCode.SeeOther, "http://127.0.0.1:9/account?card=new"), (saved.Status, saved.Location));
        var recovered = await sandbox.Stripe.V1.Subscriptions.GetAsync(subscription.Id, new SubscriptionGetOptions { Expand = ["default_payment_method", "latest_invoice"] });
        Assert.Equal(("active", "4444", "paid"), (recovered.Status, recovered.DefaultPaymentMethod.Card.Last4, recovered.LatestInvoice.Status));
        var customer = await sandbox.Stripe.V1.Customers.GetAsync(subscription.CustomerId);
        Assert.Equal(recovered.DefaultPaymentMethodId, customer.InvoiceSettings.DefaultPaymentMethodId);
    }

    [Fact]
    public async Task An_open_invoice_can_be_paid_on_its_page()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeThenFailAsync();
        await sandbox.ControlAsync($"renew/{subscription.Id}");
        var invoice = await sandbox.Stripe.V1.Invoices.GetAsync((await sandbox.FreshAsync(subscription)).LatestInvoiceId);

        var asked = await sandbox.PayAsync(invoice.HostedInvoiceUrl, "4000002500003155");
        await sandbox.SubmitAsync(asked.Location!, ("answer", "complete"));

        Assert.Equal("paid", (await sandbox.Stripe.V1.Invoices.GetAsync(invoice.Id)).Status);
        Assert.Equal("active", (await sandbox.FreshAsync(subscription)).Status);
    }

    [Theory]
    [InlineData("4000002500003155", "active")]
    [InlineData("4000002760003184", "past_due")]
    public async Task A_renewal_passes_silently_only_for_a_card_that_was_set_up_for_it(string number, string status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync(number);

        await sandbox.ControlAsync($"renew/{subscription.Id}");

        Assert.Equal(status, (await sandbox.FreshAsync(subscription)).Status);
        Assert.Equal(status is "past_due", (await sandbox.ToldAsync()).Contains("invoice.payment_action_required"));
    }

    [Fact]
    public async Task A_payment_is_found_by_its_intent_and_refunded_in_parts()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var payment = (await sandbox.Stripe.V1.InvoicePayments.ListAsync(new InvoicePaymentListOptions { Invoice = subscription.LatestInvoiceId })).Single();
        var intent = payment.Payment.PaymentIntentId;

        var first = await sandbox.Stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = intent, Amount = 200 });
        await sandbox.ControlAsync($"refund/{intent}");
        var tooMuch = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = intent }));

        var charge = await sandbox.Stripe.V1.Charges.GetAsync(first.ChargeId, new ChargeGetOptions { Expand = ["refunds"] });
        Assert.Equal((500L, true, 2), (charge.AmountRefunded, charge.Refunded, charge.Refunds.Count()));
        Assert.Equal("charge_already_refunded", tooMuch.StripeError.Code);
        Assert.Equal(["refund.created", "charge.refunded", "refund.updated", "charge.refund.updated"], (await sandbox.ToldAsync()).TakeLast(4));
        var told = await sandbox.Sink.WaitAsync("charge.refunded", seen => !((Charge)seen.Data.Object).Refunded);
        Assert.Equal(200, ((Charge)told.Data.Object).AmountRefunded);
    }

    [Fact]
    public async Task A_subscription_is_cancelled_at_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();

        var ended = await sandbox.Stripe.V1.Subscriptions.CancelAsync(subscription.Id);
        var listed = await sandbox.Stripe.V1.Subscriptions.ListAsync(new SubscriptionListOptions { Customer = subscription.CustomerId });
        var all = await sandbox.Stripe.V1.Subscriptions.ListAsync(new SubscriptionListOptions { Customer = subscription.CustomerId, Status = "all" });

        Assert.Equal("canceled", ended.Status);
        Assert.Empty(listed);
        Assert.Single(all);
        await sandbox.Sink.WaitAsync("customer.subscription.deleted");
    }
}
