using System.Net;
using Stripe;

namespace StripeSandbox.Tests.Invoices;

/// <summary><c>invoice.upcoming</c>: told a week before a renewal that will come.</summary>
public sealed class UpcomingTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public async Task Each_renewal_is_foretold_a_week_before_with_what_it_will_cost()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.ItemAsync(subscription.CustomerId, 250, "A late fee");
        var end = subscription.Items.Single().CurrentPeriodEnd;

        await sandbox.PassAsync(end - RunningSandbox.Start.UtcDateTime - Week - TimeSpan.FromSeconds(1));
        var early = await ForetoldAsync(sandbox);
        await sandbox.PassAsync(TimeSpan.FromSeconds(2));
        var told = Assert.Single(await ForetoldAsync(sandbox));
        await sandbox.PassAsync(Week + TimeSpan.FromHours(2));
        var billed = (await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Subscription = subscription.Id })).First();

        Assert.Empty(early);
        Assert.Equal(end - Week, told.Created);
        var invoice = (Invoice)told.Data.Object;
        Assert.Equal((750L, "upcoming", subscription.Id), (invoice.AmountDue, invoice.BillingReason, invoice.Parent.SubscriptionDetails.SubscriptionId));
        Assert.Equal(invoice.AmountDue, billed.AmountPaid);
        var nothing = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.GetAsync(invoice.Id));
        Assert.Equal(HttpStatusCode.NotFound, nothing.HttpStatusCode);
        Assert.Single(await ForetoldAsync(sandbox));

        await sandbox.PassAsync(TimeSpan.FromDays(25));
        Assert.Equal(500, ((Invoice)(await ForetoldAsync(sandbox))[0].Data.Object).AmountDue);
    }

    [Fact]
    public async Task A_trial_foretells_what_follows_it_and_so_does_a_preview()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var subscription = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions
        {
            Customer = customer.Id,
            TrialPeriodDays = 14,
            Items = [new SubscriptionItemOptions { Price = (await sandbox.PriceAsync()).Id }],
        });

        var preview = await sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions { Subscription = subscription.Id });
        await sandbox.PassAsync(TimeSpan.FromDays(8));

        Assert.Equal((500L, subscription.TrialEnd), (preview.AmountDue, preview.Lines.Single().Period.Start));
        Assert.Equal(500, ((Invoice)Assert.Single(await ForetoldAsync(sandbox)).Data.Object).AmountDue);
    }

    [Fact]
    public async Task Nothing_is_foretold_of_an_end_or_of_a_period_as_short_as_the_notice()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var ending = await sandbox.SubscribeAsync();
        await sandbox.SubscribeAsync(interval: "week");
        await sandbox.Stripe.V1.Subscriptions.UpdateAsync(ending.Id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true });

        await sandbox.PassAsync(TimeSpan.FromDays(40));

        Assert.Empty(await ForetoldAsync(sandbox));
    }

    [Fact]
    public async Task A_renewal_that_moved_is_foretold_of_its_new_day_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { BillingCycleAnchor = new SubscriptionBillingCycleAnchorOptions { Type = "now" } });
        var end = (await sandbox.FreshAsync(subscription)).Items.Single().CurrentPeriodEnd;

        await sandbox.PassAsync(TimeSpan.FromDays(29));

        Assert.Equal(end - Week, Assert.Single(await ForetoldAsync(sandbox)).Created);
    }

    private static async Task<List<Event>> ForetoldAsync(RunningSandbox sandbox)
    {
        var events = (await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { Type = "invoice.upcoming" })).ToList();

        // A twin is another event of the same moment.
        return [.. events.DistinctBy(told => told.Created)];
    }
}
