using System.Net;
using Stripe;

namespace StripeSandbox.Tests.Invoices;

public sealed class PreviewTests
{
    [Fact]
    public async Task The_next_renewal_is_shown_with_what_waits_for_it_and_nothing_changes()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.ItemAsync(subscription.CustomerId, 250, "A late fee");
        var before = (await sandbox.ToldAsync()).Count;

        var preview = await sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions { Subscription = subscription.Id });
        var same = await sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions { Customer = subscription.CustomerId });

        Assert.StartsWith("upcoming_in_", preview.Id, StringComparison.Ordinal);
        Assert.Equal(("draft", "upcoming", 750L, 2), (preview.Status, preview.BillingReason, preview.AmountDue, preview.Lines.Count()));
        Assert.Equal(subscription.Items.Single().CurrentPeriodEnd, preview.Lines.First().Period.Start);
        Assert.Equal(preview.AmountDue, same.AmountDue);
        Assert.Equal(before, (await sandbox.ToldAsync()).Count);
        Assert.Equal(subscription.LatestInvoiceId, (await sandbox.FreshAsync(subscription)).LatestInvoiceId);
        Assert.Single(await sandbox.Stripe.V1.InvoiceItems.ListAsync(new InvoiceItemListOptions { Pending = true }));
    }

    [Fact]
    public async Task A_new_subscription_with_a_coupon_and_tax_is_shown_before_it_exists()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var (price, rate) = (await sandbox.PriceAsync(1000), await sandbox.RateAsync(20));
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "TEN", PercentOff = 10 });

        var preview = await sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions
        {
            Customer = customer.Id,
            Discounts = [new InvoiceDiscountOptions { Coupon = "TEN" }],
            SubscriptionDetails = new InvoiceSubscriptionDetailsOptions { Items = [new InvoiceSubscriptionDetailsItemOptions { Price = price.Id, Quantity = 2 }], DefaultTaxRates = [rate.Id] },
        });

        Assert.Equal((2000L, 200L, 360L, 2160L), (preview.Subtotal, preview.TotalDiscountAmounts.Single().Amount, preview.TotalTaxes.Single().Amount, preview.Total));
        Assert.Empty(await sandbox.Stripe.V1.Subscriptions.ListAsync());
        Assert.Equal(0, (await sandbox.Stripe.V1.Coupons.GetAsync("TEN")).TimesRedeemed);
    }

    [Fact]
    public async Task What_a_preview_would_not_show_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var rate = await sandbox.RateAsync(20);

        var foreign = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions { Subscription = subscription.Id, Currency = "usd" }));
        var taxed = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions
        {
            Customer = subscription.CustomerId,
            SubscriptionDetails = new InvoiceSubscriptionDetailsOptions { Items = [new InvoiceSubscriptionDetailsItemOptions { Price = subscription.Items.Single().Price.Id, TaxRates = [rate.Id] }] },
        }));

        Assert.Equal((HttpStatusCode.BadRequest, "currency"), (foreign.HttpStatusCode, foreign.StripeError.Param));
        Assert.Equal(HttpStatusCode.NotImplemented, taxed.HttpStatusCode);
    }

    [Fact]
    public async Task Where_nothing_will_be_asked_for_there_is_no_preview()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true });

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions { Subscription = subscription.Id }));

        Assert.Equal((HttpStatusCode.NotFound, "invoice_upcoming_none"), (refused.HttpStatusCode, refused.StripeError.Code));
    }

    [Fact]
    public async Task An_upgrade_is_shown_with_its_credit_and_its_debit_and_costs_what_it_then_does()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var better = await sandbox.PriceAsync(1500);
        await sandbox.PassAsync(TimeSpan.FromDays(14));
        var item = subscription.Items.Single().Id;

        var preview = await sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions
        {
            Subscription = subscription.Id,
            SubscriptionDetails = new InvoiceSubscriptionDetailsOptions { Items = [new InvoiceSubscriptionDetailsItemOptions { Id = item, Price = better.Id }], ProrationBehavior = "always_invoice" },
        });
        var unchanged = await sandbox.FreshAsync(subscription);
        var changed = await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { Items = [new SubscriptionItemOptions { Id = item, Price = better.Id }], ProrationBehavior = "always_invoice" });

        Assert.Equal([-250L, 750L], preview.Lines.Select(line => line.Amount));
        Assert.Equal(500, unchanged.Items.Single().Price.UnitAmount);
        var billed = await sandbox.Stripe.V1.Invoices.GetAsync(changed.LatestInvoiceId);
        Assert.Equal((preview.Total, "paid", "subscription_update"), (billed.Total, billed.Status, billed.BillingReason));
    }
}
