using Stripe;

namespace StripeSandbox.Tests.Subscriptions;

public sealed class ChangeTests
{
    [Fact]
    public async Task An_upgrade_invoiced_at_once_credits_what_was_paid_and_charges_the_rest()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(3000);
        var better = await sandbox.PriceAsync(6000);
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        var before = (await sandbox.ToldAsync()).Count;

        var changed = await sandbox.SwitchAsync(subscription, better, "always_invoice", options => options.PaymentBehavior = "pending_if_incomplete");

        var invoice = await sandbox.Stripe.V1.Invoices.GetAsync(changed.LatestInvoiceId);
        Assert.Equal([-2000L, 4000L], invoice.Lines.Select(line => line.Amount));
        Assert.All(invoice.Lines, line => Assert.True(line.Parent.SubscriptionItemDetails.Proration));
        Assert.Equal(("subscription_update", "paid", 2000L), (invoice.BillingReason, invoice.Status, invoice.AmountPaid));
        Assert.Equal(subscription.Items.Single().CurrentPeriodEnd, changed.Items.Single().CurrentPeriodEnd);
        Assert.Equal(
        [
            "invoiceitem.created", "invoiceitem.created", "customer.subscription.updated", "invoice.created", "invoice.finalized", "charge.succeeded", "payment_intent.succeeded",
            "payment_intent.created", "invoice.paid", "invoice.payment_succeeded", "invoice_payment.paid",
        ], await sandbox.ToldSinceAsync(before));
        var told = await sandbox.Sink.WaitAsync("customer.subscription.updated");
        Assert.Contains("\"items\"", $"{told.Data.PreviousAttributes}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_change_credits_what_the_first_debited()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(3000);
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        await sandbox.SwitchAsync(subscription, await sandbox.PriceAsync(6000), "create_prorations");
        await sandbox.PassAsync(TimeSpan.FromDays(10));

        await sandbox.SwitchAsync(subscription, await sandbox.PriceAsync(9000), "create_prorations");

        var pending = await sandbox.Stripe.V1.InvoiceItems.ListAsync(new InvoiceItemListOptions { Customer = subscription.CustomerId, Pending = true });
        Assert.Equal([-2000L, 4000L, -2000L, 3000L], pending.AsEnumerable().Reverse().Select(item => item.Amount));
        await sandbox.PassAsync(TimeSpan.FromDays(10) + TimeSpan.FromHours(2));
        var renewal = await sandbox.LatestInvoiceAsync(subscription);
        Assert.Equal(("subscription_cycle", 12_000L, "paid"), (renewal.BillingReason, renewal.Total, renewal.Status));
    }

    [Fact]
    public async Task Without_prorations_only_the_next_period_costs_the_new_price()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(3000);

        await sandbox.SwitchAsync(subscription, await sandbox.PriceAsync(6000), "none");

        Assert.Empty(await sandbox.Stripe.V1.InvoiceItems.ListAsync(new InvoiceItemListOptions { Customer = subscription.CustomerId }));
        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));
        Assert.Equal(6000, (await sandbox.LatestInvoiceAsync(subscription)).AmountPaid);
    }

    [Fact]
    public async Task A_yearly_price_keeps_the_anchor_unless_it_is_told_to_start_today()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var kept = await sandbox.StartAsync(3000);
        var restarted = await sandbox.StartAsync(3000);
        var yearly = await sandbox.PriceAsync(36_500, "year");
        await sandbox.PassAsync(TimeSpan.FromDays(15));

        var unchanged = await sandbox.SwitchAsync(kept, yearly, "create_prorations");
        var now = await sandbox.SwitchAsync(restarted, yearly, "create_prorations", options => options.BillingCycleAnchor = new SubscriptionBillingCycleAnchorOptions { Type = "now" });

        Assert.Equal((kept.BillingCycleAnchor, new DateTime(2028, 4, 1, 0, 0, 0, DateTimeKind.Utc)), (unchanged.BillingCycleAnchor, unchanged.Items.Single().CurrentPeriodEnd));
        Assert.Equal(new DateTime(2028, 4, 16, 0, 0, 0, DateTimeKind.Utc), now.Items.Single().CurrentPeriodEnd);
        var invoice = await sandbox.LatestInvoiceAsync(restarted);
        Assert.Equal((35_000L, "paid"), (invoice.AmountPaid, invoice.Status));
    }

    [Fact]
    public async Task A_change_nobody_pays_for_waits_and_is_applied_once_it_is_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(3000);
        await sandbox.UseCardAsync(subscription, "pm_card_chargeCustomerFail");
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        var better = await sandbox.PriceAsync(6000);

        var waiting = await sandbox.SwitchAsync(subscription, better, "always_invoice", options => options.PaymentBehavior = "pending_if_incomplete");
        var paid = await sandbox.Stripe.V1.PaymentMethods.AttachAsync("pm_card_visa", new PaymentMethodAttachOptions { Customer = subscription.CustomerId });
        await sandbox.Stripe.V1.Invoices.PayAsync(waiting.LatestInvoiceId, new InvoicePayOptions { PaymentMethod = paid.Id });

        Assert.Equal(("active", 3000L), (waiting.Status, waiting.Items.Single().Price.UnitAmount));
        Assert.Equal(better.Id, waiting.PendingUpdate.SubscriptionItems.Single().Price.Id);
        var applied = await sandbox.FreshAsync(subscription);
        Assert.Equal((better.Id, null), (applied.Items.Single().Price.Id, applied.PendingUpdate));
        await sandbox.Sink.WaitAsync("customer.subscription.pending_update_applied");
    }

    [Fact]
    public async Task A_change_nobody_pays_for_is_forgotten_after_23_hours()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(3000);
        await sandbox.UseCardAsync(subscription, "pm_card_chargeCustomerFail");
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        var waiting = await sandbox.SwitchAsync(subscription, await sandbox.PriceAsync(6000), "always_invoice", options => options.PaymentBehavior = "pending_if_incomplete");

        await sandbox.PassAsync(TimeSpan.FromHours(24));

        var kept = await sandbox.FreshAsync(subscription);
        Assert.Equal((3000L, null, "active"), (kept.Items.Single().Price.UnitAmount, kept.PendingUpdate, kept.Status));
        Assert.Equal("void", (await sandbox.Stripe.V1.Invoices.GetAsync(waiting.LatestInvoiceId)).Status);
        await sandbox.Sink.WaitAsync("customer.subscription.pending_update_expired");
    }

    [Fact]
    public async Task A_change_is_given_up_with_its_invoice()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(3000);
        await sandbox.UseCardAsync(subscription, "pm_card_chargeCustomerFail");
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        var waiting = await sandbox.SwitchAsync(subscription, await sandbox.PriceAsync(6000), "always_invoice", options => options.PaymentBehavior = "pending_if_incomplete");
        var before = (await sandbox.ToldAsync()).Count;

        await sandbox.Stripe.V1.Invoices.VoidInvoiceAsync(waiting.LatestInvoiceId);

        var kept = await sandbox.FreshAsync(subscription);
        Assert.NotNull(waiting.PendingUpdate);
        Assert.Equal((3000L, null, "active"), (kept.Items.Single().Price.UnitAmount, kept.PendingUpdate, kept.Status));
        Assert.Equal(["payment_intent.canceled", "invoice.voided", "customer.subscription.pending_update_expired", "customer.subscription.updated"], await sandbox.ToldSinceAsync(before));
    }

    [Theory]
    [InlineData("allow_incomplete", "past_due")]
    [InlineData("default_incomplete", "past_due")]
    [InlineData("error_if_incomplete", "active")]
    public async Task An_upgrade_that_fails_leaves_what_its_behaviour_says(string behaviour, string status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(3000);
        await sandbox.UseCardAsync(subscription, "pm_card_chargeCustomerFail");
        await sandbox.PassAsync(TimeSpan.FromDays(10));

        var refused = await Record.ExceptionAsync(async () => await sandbox.SwitchAsync(subscription, await sandbox.PriceAsync(6000), "always_invoice", options => options.PaymentBehavior = behaviour));

        Assert.Equal(behaviour is "error_if_incomplete", refused is StripeException { HttpStatusCode: System.Net.HttpStatusCode.PaymentRequired });
        Assert.Equal(status, (await sandbox.FreshAsync(subscription)).Status);
    }

    [Fact]
    public async Task Items_come_go_and_change_by_themselves()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(3000);
        var extra = await sandbox.PriceAsync(600);
        await sandbox.PassAsync(TimeSpan.FromDays(15));

        var added = await sandbox.Stripe.V1.SubscriptionItems.CreateAsync(new SubscriptionItemCreateOptions { Subscription = subscription.Id, Price = extra.Id, Quantity = 2 });
        var more = await sandbox.Stripe.V1.SubscriptionItems.UpdateAsync(added.Id, new SubscriptionItemUpdateOptions { Quantity = 3 });
        var two = await sandbox.Stripe.V1.SubscriptionItems.ListAsync(new SubscriptionItemListOptions { Subscription = subscription.Id });
        await sandbox.Stripe.V1.SubscriptionItems.DeleteAsync(added.Id);

        Assert.Equal((2L, 3L, 2), (added.Quantity, more.Quantity, two.Count()));
        var amounts = (await sandbox.Stripe.V1.InvoiceItems.ListAsync(new InvoiceItemListOptions { Customer = subscription.CustomerId })).AsEnumerable().Reverse().Select(item => item.Amount);
        Assert.Equal([600L, -600L, 900L, -900L], amounts);
        Assert.Single((await sandbox.FreshAsync(subscription)).Items);
    }
}
