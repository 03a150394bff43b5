using System.Net;
using Stripe;
using Stripe.BillingPortal;

namespace StripeSandbox.Tests.Subscriptions;

public sealed class PortalTests
{
    [Fact]
    public async Task A_cancellation_in_the_portal_names_the_day_and_can_be_taken_back()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        var portal = await OpenAsync(sandbox, subscription, null, "subscription_cancel");

        var page = await sandbox.Browser.GetStringAsync(portal.Url);
        var done = await sandbox.SubmitAsync($"{portal.Url}/cancel", ("subscription", subscription.Id), ("feedback", "too_expensive"));
        var cancelled = await sandbox.FreshAsync(subscription);
        await sandbox.SubmitAsync($"{portal.Url}/keep", ("subscription", subscription.Id));

        Assert.Contains("You will not be charged again.", page, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "http://127.0.0.1:9/account?done=1"), (done.Status, done.Location));
        Assert.Equal((subscription.Items.Single().CurrentPeriodEnd, false), (cancelled.CancelAt, cancelled.CancelAtPeriodEnd));
        Assert.Equal(("too_expensive", "cancellation_requested"), (cancelled.CancellationDetails.Feedback, cancelled.CancellationDetails.Reason));
        Assert.Null((await sandbox.FreshAsync(subscription)).CancelAt);
    }

    [Fact]
    public async Task The_portal_does_only_what_its_configuration_allows()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        var strict = await sandbox.Stripe.V1.BillingPortal.Configurations.CreateAsync(new ConfigurationCreateOptions
        {
            Features = new ConfigurationFeaturesOptions { InvoiceHistory = new ConfigurationFeaturesInvoiceHistoryOptions { Enabled = true } },
        });
        var portal = await OpenAsync(sandbox, subscription, strict, null);

        var home = await sandbox.Browser.GetStringAsync(portal.Url);
        var cancelled = await sandbox.SubmitAsync($"{portal.Url}/cancel", ("subscription", subscription.Id));
        var paused = await sandbox.SubmitAsync($"{portal.Url}/pause", ("subscription", subscription.Id));
        var changed = await sandbox.SubmitAsync($"{portal.Url}/change", ("subscription", subscription.Id), ("price", subscription.Items.Single().Price.Id));
        var card = await sandbox.PayAsync(portal.Url, "4242424242424242");

        Assert.Contains("Invoices", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Cancel", home, StringComparison.Ordinal);
        Assert.DoesNotContain("Change card", home, StringComparison.Ordinal);
        Assert.All([cancelled, paused, changed, card], answer => Assert.Equal(HttpStatusCode.NotFound, answer.Status));
        Assert.Equal("active", (await sandbox.FreshAsync(subscription)).Status);
        await Assert.ThrowsAsync<StripeException>(() => OpenAsync(sandbox, subscription, strict, "subscription_cancel"));
    }

    [Fact]
    public async Task Nobody_reaches_the_subscription_of_another()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (mine, theirs) = (await sandbox.StartAsync(), await sandbox.StartAsync());
        var portal = await OpenAsync(sandbox, mine, null, null);

        var refused = await sandbox.SubmitAsync($"{portal.Url}/cancel", ("subscription", theirs.Id));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Null((await sandbox.FreshAsync(theirs)).CancelAt);
    }

    [Fact]
    public async Task A_better_plan_shows_its_cost_and_is_paid_a_cheaper_one_waits_for_the_next_period()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(3000);
        var (better, cheaper) = (await sandbox.PriceAsync(6000), await sandbox.PriceAsync(1000));
        var plans = await PlansAsync(sandbox, better, cheaper);
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        var portal = await OpenAsync(sandbox, subscription, plans, "subscription_update");

        var preview = await sandbox.Browser.GetStringAsync($"{portal.Url}/change?subscription={subscription.Id}&price={better.Id}");
        await sandbox.SubmitAsync($"{portal.Url}/change", ("subscription", subscription.Id), ("price", better.Id));
        var upgraded = await sandbox.FreshAsync(subscription);
        var later = await sandbox.Browser.GetStringAsync($"{portal.Url}/change?subscription={subscription.Id}&price={cheaper.Id}");
        await sandbox.SubmitAsync($"{portal.Url}/change", ("subscription", subscription.Id), ("price", cheaper.Id));
        var planned = await sandbox.FreshAsync(subscription);
        await sandbox.PassAsync(TimeSpan.FromDays(20) + TimeSpan.FromHours(2));

        Assert.Contains("20.00", preview, StringComparison.Ordinal);
        Assert.Contains("Due today", preview, StringComparison.Ordinal);
        Assert.Equal(better.Id, upgraded.Items.Single().Price.Id);
        Assert.Contains("Your plan changes on 1 May 2027", later, StringComparison.Ordinal);
        Assert.Equal((better.Id, true), (planned.Items.Single().Price.Id, planned.ScheduleId is not null));
        Assert.Equal(cheaper.Id, (await sandbox.FreshAsync(subscription)).Items.Single().Price.Id);
    }

    [Fact]
    public async Task A_subscription_is_paused_and_resumed_in_the_portal()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        var allowing = await sandbox.Stripe.V1.BillingPortal.Configurations.CreateAsync(new ConfigurationCreateOptions
        {
            Features = new ConfigurationFeaturesOptions { SubscriptionPause = new ConfigurationFeaturesSubscriptionPauseOptions { Enabled = true } },
        });
        var portal = await OpenAsync(sandbox, subscription, allowing, "subscription_pause");

        await sandbox.SubmitAsync($"{portal.Url}/pause", ("subscription", subscription.Id));
        var paused = await sandbox.FreshAsync(subscription);
        await sandbox.SubmitAsync($"{portal.Url}/resume", ("subscription", subscription.Id));

        Assert.Equal("paused", paused.Status);
        Assert.Equal("active", (await sandbox.FreshAsync(subscription)).Status);
    }

    [Fact]
    public async Task Details_are_changed_where_they_may_be()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        var portal = await OpenAsync(sandbox, subscription, null, "customer_update");

        await sandbox.SubmitAsync($"{portal.Url}/details", ("name", "A Reader"), ("email", "new@example.org"), ("country", "de"));

        var customer = await sandbox.Stripe.V1.Customers.GetAsync(subscription.CustomerId);
        Assert.Equal(("A Reader", "new@example.org", "DE"), (customer.Name, customer.Email, customer.Address.Country));
        var configurations = await sandbox.Stripe.V1.BillingPortal.Configurations.ListAsync(new ConfigurationListOptions { IsDefault = true });
        Assert.Single(configurations);
        Assert.Contains("billing_portal.configuration.updated", await sandbox.ToldAsync());
    }

    private static Task<Session> OpenAsync(RunningSandbox sandbox, Subscription subscription, Configuration? configuration, string? flow) => sandbox.Stripe.V1.BillingPortal.Sessions.CreateAsync(new SessionCreateOptions
    {
        Customer = subscription.CustomerId,
        Configuration = configuration?.Id,
        ReturnUrl = "http://127.0.0.1:9/account",
        FlowData = flow is null ? null : new SessionFlowDataOptions
        {
            Type = flow,
            AfterCompletion = new SessionFlowDataAfterCompletionOptions { Type = "redirect", Redirect = new SessionFlowDataAfterCompletionRedirectOptions { ReturnUrl = "http://127.0.0.1:9/account?done=1" } },
            SubscriptionCancel = flow is "subscription_cancel" ? new SessionFlowDataSubscriptionCancelOptions { Subscription = subscription.Id } : null,
            SubscriptionPause = flow is "subscription_pause" ? new SessionFlowDataSubscriptionPauseOptions { Subscription = subscription.Id } : null,
            SubscriptionUpdate = flow is "subscription_update" ? new SessionFlowDataSubscriptionUpdateOptions { Subscription = subscription.Id } : null,
        },
    });

    private static Task<Configuration> PlansAsync(RunningSandbox sandbox, params Price[] prices) => sandbox.Stripe.V1.BillingPortal.Configurations.CreateAsync(new ConfigurationCreateOptions
    {
        Features = new ConfigurationFeaturesOptions
        {
            SubscriptionUpdate = new ConfigurationFeaturesSubscriptionUpdateOptions
            {
                Enabled = true,
                DefaultAllowedUpdates = ["price"],
                ProrationBehavior = "always_invoice",
                Products = [.. prices.Select(price => new ConfigurationFeaturesSubscriptionUpdateProductOptions { Product = price.ProductId, Prices = [price.Id] })],
                ScheduleAtPeriodEnd = new ConfigurationFeaturesSubscriptionUpdateScheduleAtPeriodEndOptions
                {
                    Conditions = [new ConfigurationFeaturesSubscriptionUpdateScheduleAtPeriodEndConditionOptions { Type = "decreasing_item_amount" }],
                },
            },
        },
    });
}
