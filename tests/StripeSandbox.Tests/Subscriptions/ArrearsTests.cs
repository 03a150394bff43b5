using Stripe;

namespace StripeSandbox.Tests.Subscriptions;

public sealed class ArrearsTests
{
    [Fact]
    public async Task A_customer_is_delinquent_from_the_failed_renewal_until_it_is_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeThenFailAsync();
        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));

        var behind = await sandbox.Stripe.V1.Customers.GetAsync(subscription.CustomerId);
        await sandbox.UseCardAsync(subscription, "pm_card_visa");
        await sandbox.PassAsync(TimeSpan.FromDays(1));

        Assert.True(behind.Delinquent);
        Assert.False((await sandbox.Stripe.V1.Customers.GetAsync(subscription.CustomerId)).Delinquent);
        await sandbox.Sink.WaitAsync("customer.updated", told => ((Customer)told.Data.Object).Delinquent is true);
        await sandbox.Sink.WaitAsync("customer.updated", told => $"{told.Data.PreviousAttributes}".Contains("delinquent", StringComparison.Ordinal) && ((Customer)told.Data.Object).Delinquent is false);
    }

    [Fact]
    public async Task Each_try_tells_how_often_it_was_tried_and_when_it_will_be_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeThenFailAsync();
        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));
        await sandbox.PassAsync(TimeSpan.FromDays(1));
        await sandbox.UseCardAsync(subscription, "pm_card_visa");
        await sandbox.PassAsync(TimeSpan.FromDays(1));

        var tries = await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { Type = "invoice.updated", Limit = 100 });

        Assert.Equal(
            [(1L, "open", true), (2L, "open", true), (3L, "paid", false)],
            tries.Select(told => (Invoice)told.Data.Object).DistinctBy(invoice => invoice.AttemptCount).Reverse().Select(invoice => (invoice.AttemptCount, invoice.Status, invoice.NextPaymentAttempt is not null)));
        Assert.All(tries, told => Assert.Contains("attempt_count", $"{told.Data.PreviousAttributes}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missed_due_date_makes_delinquent_and_forgiving_ends_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        await sandbox.ItemAsync(customer.Id, 900);
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, PendingInvoiceItemsBehavior = "include", CollectionMethod = "send_invoice", DaysUntilDue = 3 });
        await sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id);

        await sandbox.PassAsync(TimeSpan.FromDays(4));
        var behind = await sandbox.Stripe.V1.Customers.GetAsync(customer.Id);
        await sandbox.Stripe.V1.Invoices.MarkUncollectibleAsync(draft.Id);

        Assert.True(behind.Delinquent);
        Assert.False((await sandbox.Stripe.V1.Customers.GetAsync(customer.Id)).Delinquent);
    }
}
