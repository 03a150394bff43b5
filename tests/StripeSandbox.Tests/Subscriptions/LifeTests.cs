using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Subscriptions;

public sealed class LifeTests
{
    [Fact]
    public async Task A_trial_is_free_reminds_three_days_before_its_end_and_is_then_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(alter: options => options.TrialPeriodDays = 14);
        var free = await sandbox.LatestInvoiceAsync(subscription);

        await sandbox.PassAsync(TimeSpan.FromDays(11));
        await sandbox.Sink.WaitAsync("customer.subscription.trial_will_end");
        await sandbox.PassAsync(TimeSpan.FromDays(3) + TimeSpan.FromHours(2));

        Assert.Equal(("trialing", 0L, "paid", "Free trial for 1 x Patron"), (subscription.Status, free.Total, free.Status, free.Lines.Single().Description));
        var paid = await sandbox.LatestInvoiceAsync(subscription);
        Assert.Equal((3000L, "subscription_cycle"), (paid.AmountPaid, paid.BillingReason));
        var active = await sandbox.FreshAsync(subscription);
        Assert.Equal(("active", subscription.TrialEnd), (active.Status, active.Items.Single().CurrentPeriodStart));
        Assert.Single(await sandbox.ToldAsync(), type => type is "customer.subscription.trial_will_end");
    }

    [Theory]
    [InlineData("cancel", "canceled", "customer.subscription.deleted")]
    [InlineData("pause", "paused", "customer.subscription.paused")]
    [InlineData("create_invoice", "past_due", "invoice.payment_failed")]
    public async Task A_trial_that_ends_without_a_card_does_what_it_was_told(string behaviour, string status, string told)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(card: null, alter: options =>
        {
            options.TrialPeriodDays = 2;
            options.TrialSettings = new SubscriptionTrialSettingsOptions { EndBehavior = new SubscriptionTrialSettingsEndBehaviorOptions { MissingPaymentMethod = behaviour } };
        });

        Assert.Contains("customer.subscription.trial_will_end", await sandbox.ToldAsync());
        await sandbox.PassAsync(TimeSpan.FromDays(2) + TimeSpan.FromHours(2));

        Assert.Equal(status, (await sandbox.FreshAsync(subscription)).Status);
        await sandbox.Sink.WaitAsync(told);
    }

    [Fact]
    public async Task A_trial_can_be_ended_now_and_is_paid_at_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(alter: options => options.TrialPeriodDays = 14);
        await sandbox.PassAsync(TimeSpan.FromDays(1));

        var started = await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { TrialEnd = SubscriptionTrialEnd.Now });

        Assert.Equal("active", started.Status);
        Assert.Equal(3000, (await sandbox.LatestInvoiceAsync(subscription)).AmountPaid);
        Assert.Equal(sandbox.Clock.GetUtcNow().UtcDateTime, started.BillingCycleAnchor);
    }

    [Fact]
    public async Task A_paused_subscription_is_credited_and_resumes_when_it_is_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(3000);
        await sandbox.PassAsync(TimeSpan.FromDays(20));

        var paused = await sandbox.Stripe.V1.Subscriptions.PauseAsync(subscription.Id);
        Assert.Equal(["invoiceitem.created", "customer.subscription.paused", "customer.subscription.updated"], (await sandbox.ToldAsync()).TakeLast(3));
        await sandbox.PassAsync(TimeSpan.FromDays(60));
        var resumed = await sandbox.Stripe.V1.Subscriptions.ResumeAsync(subscription.Id, new SubscriptionResumeOptions { PaymentBehavior = "resume_on_payment_success" });

        Assert.Equal(("paused", "pause_requested"), (paused.Status, paused.StatusDetails.Paused.Subscription.Type));
        Assert.Equal(sandbox.Clock.GetUtcNow().UtcDateTime.AddDays(-60), paused.Items.Single().CurrentPeriodEnd);
        Assert.Equal("active", resumed.Status);
        var invoice = await sandbox.LatestInvoiceAsync(subscription);
        Assert.Equal((2000L, 2), (invoice.AmountPaid, invoice.Lines.Count()));
        Assert.Equal(["customer.subscription.resumed", "customer.subscription.updated"], (await sandbox.ToldAsync()).TakeLast(2));
    }

    [Theory]
    [InlineData(true, "active")]
    [InlineData(false, "past_due")]
    public async Task A_resumption_by_default_waits_for_a_try_to_pay(bool pays, string status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        await sandbox.Stripe.V1.Subscriptions.PauseAsync(subscription.Id);
        var waiting = await sandbox.Stripe.V1.Subscriptions.ResumeAsync(subscription.Id);
        var method = await sandbox.Stripe.V1.PaymentMethods.AttachAsync(pays ? "pm_card_visa" : "pm_card_chargeCustomerFail", new PaymentMethodAttachOptions { Customer = subscription.CustomerId });

        await Record.ExceptionAsync(() => sandbox.Stripe.V1.Invoices.PayAsync(waiting.LatestInvoiceId, new InvoicePayOptions { PaymentMethod = method.Id }));

        Assert.Equal("paused", waiting.Status);
        Assert.Equal(status, (await sandbox.FreshAsync(subscription)).Status);
    }

    [Fact]
    public async Task A_resumption_nobody_tries_to_pay_is_void_after_23_hours()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        await sandbox.PassAsync(TimeSpan.FromDays(10));
        await sandbox.Stripe.V1.Subscriptions.PauseAsync(subscription.Id);
        var waiting = await sandbox.Stripe.V1.Subscriptions.ResumeAsync(subscription.Id);

        await sandbox.PassAsync(TimeSpan.FromHours(24));

        Assert.Equal("void", (await sandbox.Stripe.V1.Invoices.GetAsync(waiting.LatestInvoiceId)).Status);
        Assert.Equal("paused", (await sandbox.FreshAsync(subscription)).Status);
    }

    [Theory]
    [InlineData("cancel", "canceled")]
    [InlineData("unpaid", "unpaid")]
    [InlineData("past_due", "past_due")]
    [InlineData("pause", "paused")]
    public async Task The_last_failed_retry_does_what_the_account_is_set_to(string setting, string status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("settings", new JsonObject { ["after_last_retry"] = setting });
        var subscription = await sandbox.StartAsync();
        await sandbox.UseCardAsync(subscription, "pm_card_chargeCustomerFail");

        await sandbox.PassAsync(TimeSpan.FromDays(28 + 15));

        var ended = await sandbox.FreshAsync(subscription);
        Assert.Equal(status, ended.Status);
        Assert.Equal(setting is "pause" ? "final_payment_failure" : null, ended.StatusDetails?.Paused?.Subscription?.Type);
    }

    [Fact]
    public async Task An_unpaid_subscription_gets_closed_drafts_and_recovers_when_the_latest_is_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("settings", new JsonObject { ["after_last_retry"] = "unpaid" });
        var subscription = await sandbox.StartAsync();
        await sandbox.UseCardAsync(subscription, "pm_card_chargeCustomerFail");
        await sandbox.PassAsync(TimeSpan.FromDays(75));
        var draft = await sandbox.LatestInvoiceAsync(subscription);
        await sandbox.UseCardAsync(subscription, "pm_card_visa");

        await sandbox.Stripe.V1.Invoices.PayAsync(draft.Id);

        Assert.Equal(("draft", false), (draft.Status, draft.AutoAdvance));
        Assert.Equal("active", (await sandbox.FreshAsync(subscription)).Status);
    }

    [Theory]
    [InlineData("void", "void")]
    [InlineData("keep_as_draft", "draft")]
    [InlineData("mark_uncollectible", "uncollectible")]
    public async Task While_collection_is_paused_nobody_is_charged(string behaviour, string status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions
        {
            PauseCollection = new SubscriptionPauseCollectionOptions { Behavior = behaviour, ResumesAt = sandbox.Clock.GetUtcNow().UtcDateTime.AddDays(40) },
        });

        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));
        var skipped = await sandbox.LatestInvoiceAsync(subscription);
        await sandbox.PassAsync(TimeSpan.FromDays(31) + TimeSpan.FromHours(2));

        Assert.Equal((status, 0L), (skipped.Status, skipped.AmountPaid));
        Assert.Equal("paid", (await sandbox.LatestInvoiceAsync(subscription)).Status);
        Assert.Null((await sandbox.FreshAsync(subscription)).PauseCollection);
    }

    [Fact]
    public async Task An_end_within_the_period_credits_the_rest_and_comes_on_its_day()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(3000);
        var day = new DateTime(2027, 4, 11, 0, 0, 0, DateTimeKind.Utc);

        var announced = await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAt = day });
        await sandbox.PassAsync(TimeSpan.FromDays(10));

        Assert.Equal((day, day), (announced.CancelAt, announced.Items.Single().CurrentPeriodEnd));
        Assert.Equal(-2000, (await sandbox.Stripe.V1.InvoiceItems.ListAsync(new InvoiceItemListOptions { Customer = subscription.CustomerId })).Single().Amount);
        var ended = await sandbox.FreshAsync(subscription);
        Assert.Equal(("canceled", day), (ended.Status, ended.EndedAt));
    }

    [Fact]
    public async Task A_cancellation_at_once_may_credit_the_rest_on_a_last_invoice()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(3000);
        await sandbox.PassAsync(TimeSpan.FromDays(10));

        await sandbox.Stripe.V1.Subscriptions.CancelAsync(subscription.Id, new SubscriptionCancelOptions { Prorate = true, InvoiceNow = true });

        Assert.Equal(-2000, (await sandbox.LatestInvoiceAsync(subscription)).Total);
        Assert.Equal(-2000, (await sandbox.Stripe.V1.Customers.GetAsync(subscription.CustomerId)).Balance);
    }

    [Fact]
    public async Task A_first_payment_that_fails_leaves_it_incomplete_for_23_hours()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(card: "pm_card_chargeCustomerFail");

        await sandbox.PassAsync(TimeSpan.FromHours(24));

        Assert.Equal("incomplete", subscription.Status);
        Assert.Equal("incomplete_expired", (await sandbox.FreshAsync(subscription)).Status);
        Assert.Equal("void", (await sandbox.LatestInvoiceAsync(subscription)).Status);
    }

    [Fact]
    public async Task A_card_that_its_network_renews_is_told()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        var customer = await sandbox.Stripe.V1.Customers.GetAsync(subscription.CustomerId);

        await sandbox.ControlAsync($"renew-card/{customer.InvoiceSettings.DefaultPaymentMethodId}", new JsonObject { ["exp_year"] = 2040, ["number"] = "5555555555554444" });

        var told = await sandbox.Sink.WaitAsync("payment_method.automatically_updated");
        Assert.Equal(("4444", 2040L), (((PaymentMethod)told.Data.Object).Card.Last4, ((PaymentMethod)told.Data.Object).Card.ExpYear));
    }

    [Fact]
    public async Task Subscriptions_are_found_by_status_and_metadata()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var wanted = await sandbox.StartAsync(alter: options => options.Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["tier"] = "patron" });
        await sandbox.StartAsync(alter: options => options.TrialPeriodDays = 5);

        var found = await sandbox.Stripe.V1.Subscriptions.SearchAsync(new SubscriptionSearchOptions { Query = "status:'active' AND metadata['tier']:'patron'" });
        var trialing = await sandbox.Stripe.V1.Subscriptions.ListAsync(new SubscriptionListOptions { Status = "trialing" });

        Assert.Equal(wanted.Id, found.Single().Id);
        Assert.Single(trialing);
    }
}
