using System.Net;
using Stripe;

namespace StripeSandbox.Tests.Invoices;

public sealed class InvoiceTests
{
    [Fact]
    public async Task A_draft_takes_pending_items_is_finalised_and_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var item = await sandbox.ItemAsync(customer.Id, 1200, "Two tote bags");

        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur", PendingInvoiceItemsBehavior = "include" });
        var open = await sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id);
        var paid = await sandbox.Stripe.V1.Invoices.PayAsync(draft.Id, new InvoicePayOptions { Expand = ["payments"] });

        Assert.Equal(("draft", "manual", 1200L, (string?)null), (draft.Status, draft.BillingReason, draft.AmountDue, draft.Number));
        Assert.Equal((item.Id, "Two tote bags"), (draft.Lines.Single().Parent.InvoiceItemDetails.InvoiceItem, draft.Lines.Single().Description));
        Assert.Equal(("open", 1200L), (open.Status, open.AmountRemaining));
        Assert.NotNull(open.HostedInvoiceUrl);
        Assert.Equal(("paid", 1200L, "paid"), (paid.Status, paid.AmountPaid, paid.Payments.Single().Status));
        Assert.Equal(draft.Id, (await sandbox.Stripe.V1.InvoiceItems.GetAsync(item.Id)).InvoiceId);
        Assert.Equal(
        [
            "invoiceitem.created", "customer.updated", "invoice.created", "invoice.finalized", "payment_intent.created",
            "charge.succeeded", "payment_intent.succeeded", "invoice.updated", "invoice.paid", "invoice.payment_succeeded", "invoice_payment.paid",
        ], (await sandbox.ToldAsync()).SkipWhile(type => type is not "invoiceitem.created"));
    }

    [Fact]
    public async Task Pending_items_ride_on_the_next_renewal()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.ItemAsync(subscription.CustomerId, 250, "A late fee");

        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));

        var invoice = await sandbox.Stripe.V1.Invoices.GetAsync((await sandbox.FreshAsync(subscription)).LatestInvoiceId);
        Assert.Equal(("paid", 750L, 2), (invoice.Status, invoice.AmountPaid, invoice.Lines.Count()));
    }

    [Fact]
    public async Task An_invoice_that_advances_by_itself_is_final_after_an_hour_and_tried_until_the_plan_ends()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync("pm_card_chargeCustomerFail");
        await sandbox.ItemAsync(customer.Id, 900);
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, PendingInvoiceItemsBehavior = "include", AutoAdvance = true });

        await sandbox.PassAsync(TimeSpan.FromMinutes(59));
        var before = await sandbox.Stripe.V1.Invoices.GetAsync(draft.Id);
        await sandbox.PassAsync(TimeSpan.FromMinutes(2));
        var tried = await sandbox.Stripe.V1.Invoices.GetAsync(draft.Id);
        await sandbox.PassAsync(TimeSpan.FromDays(20));
        var left = await sandbox.Stripe.V1.Invoices.GetAsync(draft.Id);

        Assert.Equal(("draft", "open", 1L), (before.Status, tried.Status, tried.AttemptCount));
        Assert.Equal(("open", 8L, (DateTime?)null), (left.Status, left.AttemptCount, left.NextPaymentAttempt));
    }

    [Fact]
    public async Task Lines_are_added_altered_and_taken_away()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur" });

        var added = await sandbox.Stripe.V1.Invoices.AddLinesAsync(draft.Id, new InvoiceAddLinesOptions { Lines = [new InvoiceLineOptions { Amount = 300, Description = "Postage" }, new InvoiceLineOptions { Amount = 700 }] });
        var line = added.Lines.First();
        var altered = await sandbox.Stripe.V1.Invoices.UpdateLinesAsync(draft.Id, new InvoiceUpdateLinesOptions { Lines = [new InvoiceLineOptions { Id = line.Id, Amount = 350 }] });
        var removed = await sandbox.Stripe.V1.Invoices.RemoveLinesAsync(draft.Id, new InvoiceRemoveLinesOptions { Lines = [new InvoiceLineOptions { Id = line.Id, Behavior = "unassign" }] });

        Assert.Equal((1000L, 1050L, 700L), (added.Total, altered.Total, removed.Total));
        var waiting = Assert.Single(await sandbox.Stripe.V1.InvoiceItems.ListAsync(new InvoiceItemListOptions { Customer = customer.Id, Pending = true }));
        Assert.Equal((350L, "Postage"), (waiting.Amount, waiting.Description));
    }

    [Fact]
    public async Task A_draft_is_deleted_and_its_items_wait_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.ItemAsync(customer.Id, 400);
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, PendingInvoiceItemsBehavior = "include" });

        var gone = await sandbox.Stripe.V1.Invoices.DeleteAsync(draft.Id);

        Assert.True(gone.Deleted);
        Assert.Single(await sandbox.Stripe.V1.InvoiceItems.ListAsync(new InvoiceItemListOptions { Customer = customer.Id, Pending = true }));
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.GetAsync(draft.Id))).HttpStatusCode);
    }

    [Fact]
    public async Task An_open_invoice_is_voided_written_off_or_paid_elsewhere()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var (first, second, third) = (await sandbox.OpenInvoiceAsync(customer.Id), await sandbox.OpenInvoiceAsync(customer.Id), await sandbox.OpenInvoiceAsync(customer.Id));

        var voided = await sandbox.Stripe.V1.Invoices.VoidInvoiceAsync(first.Id);
        var lost = await sandbox.Stripe.V1.Invoices.MarkUncollectibleAsync(second.Id);
        var elsewhere = await sandbox.Stripe.V1.Invoices.PayAsync(third.Id, new InvoicePayOptions { PaidOutOfBand = true, Expand = ["payments"] });
        var late = await sandbox.Stripe.V1.Invoices.PayAsync(second.Id);

        Assert.Equal(("void", "uncollectible", "paid", "paid"), (voided.Status, lost.Status, elsewhere.Status, late.Status));
        Assert.Equal(("user_forgiven", 500L, "canceled"), (lost.StatusDetails.Uncollectible.Reason, elsewhere.AmountPaidOffStripe, elsewhere.Payments.Single().Status));
        Assert.Equal("invoice_not_editable", (await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.PayAsync(first.Id))).StripeError.Code);
        var told = await sandbox.ToldAsync();
        Assert.Equal((1, 1, 2), (told.Count(type => type is "invoice.voided"), told.Count(type => type is "invoice.marked_uncollectible"), told.Count(type => type is "invoice.paid")));
        Assert.Single(told, type => type is "charge.succeeded");
    }

    [Fact]
    public async Task A_sent_invoice_has_a_due_date_and_is_not_tried()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.ItemAsync(customer.Id, 400);
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, PendingInvoiceItemsBehavior = "include", CollectionMethod = "send_invoice", DaysUntilDue = 14 });

        var sent = await sandbox.Stripe.V1.Invoices.SendInvoiceAsync(draft.Id);
        await sandbox.PassAsync(TimeSpan.FromDays(3));

        Assert.Equal(("open", RunningSandbox.Start.UtcDateTime.AddDays(14)), (sent.Status, sent.DueDate));
        Assert.Equal(0, (await sandbox.Stripe.V1.Invoices.GetAsync(draft.Id)).AttemptCount);
        Assert.Contains("invoice.sent", await sandbox.ToldAsync());
        Assert.Single(await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { CollectionMethod = "send_invoice", Status = "open" }));
    }

    [Fact]
    public async Task A_customer_has_one_currency()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.ItemAsync(subscription.CustomerId, 100, currency: "usd"));

        Assert.Equal("currency", refused.StripeError.Param);
    }

    [Fact]
    public async Task Yen_have_no_smaller_unit()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.ItemAsync(customer.Id, 1235, currency: "jpy");
        var coupon = await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { PercentOff = 10, Duration = "once" });
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions
        {
            Customer = customer.Id,
            Currency = "jpy",
            PendingInvoiceItemsBehavior = "include",
            Discounts = [new InvoiceDiscountOptions { Coupon = coupon.Id }],
        });

        var open = await sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id);

        Assert.Equal((1235L, 124L, 1111L), (open.Subtotal, open.TotalDiscountAmounts.Single().Amount, open.AmountDue));
        var page = await sandbox.Browser.GetStringAsync(new Uri(open.HostedInvoiceUrl));
        Assert.Contains("1,111", page, StringComparison.Ordinal);
        Assert.DoesNotContain("11.11", page, StringComparison.Ordinal);
    }
}
