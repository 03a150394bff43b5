using Stripe;

namespace StripeSandbox.Tests.Subscriptions;

public sealed class ScheduleTests
{
    [Fact]
    public async Task A_downgrade_begins_with_the_next_period_and_the_schedule_lets_go_afterwards()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(6000);
        var cheaper = await sandbox.PriceAsync(2000);
        var schedule = await sandbox.Stripe.V1.SubscriptionSchedules.CreateAsync(new SubscriptionScheduleCreateOptions { FromSubscription = subscription.Id });

        var planned = await sandbox.Stripe.V1.SubscriptionSchedules.UpdateAsync(schedule.Id, new SubscriptionScheduleUpdateOptions
        {
            EndBehavior = "release",
            Phases =
            [
                Phase(schedule.Phases[0].Items[0].PriceId, schedule.Phases[0].StartDate, schedule.Phases[0].EndDate),
                Phase(cheaper.Id, null, null),
            ],
        });
        await sandbox.PassAsync(TimeSpan.FromDays(30) + TimeSpan.FromHours(2));
        Assert.Contains("subscription_schedule.updated", await sandbox.ToldAsync());
        var during = await sandbox.FreshAsync(subscription);
        var renewal = await sandbox.LatestInvoiceAsync(subscription);
        await sandbox.PassAsync(TimeSpan.FromDays(31));

        Assert.Equal(("active", 2), (planned.Status, planned.Phases.Count));
        Assert.Equal((cheaper.Id, schedule.Id), (during.Items.Single().Price.Id, during.ScheduleId));
        Assert.Equal((2000L, 1), (renewal.AmountPaid, renewal.Lines.Count()));
        Assert.Equal("released", (await sandbox.Stripe.V1.SubscriptionSchedules.GetAsync(schedule.Id)).Status);
        Assert.Null((await sandbox.FreshAsync(subscription)).ScheduleId);
    }

    [Fact]
    public async Task A_year_that_begins_with_a_phase_at_a_periods_end_is_a_whole_one_and_discounts_stay()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var coupon = await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { PercentOff = 50, Duration = "forever" });
        var subscription = await sandbox.StartAsync(1000, alter: options => options.Discounts = [new SubscriptionDiscountOptions { Coupon = coupon.Id }]);
        var yearly = await sandbox.PriceAsync(9000, "year");
        var schedule = await sandbox.Stripe.V1.SubscriptionSchedules.CreateAsync(new SubscriptionScheduleCreateOptions { FromSubscription = subscription.Id });
        var discount = schedule.Phases[0].Discounts.Single().DiscountId;
        var (running, coming) = (Phase(schedule.Phases[0].Items[0].PriceId, schedule.Phases[0].StartDate, schedule.Phases[0].EndDate), Phase(yearly.Id, null, null));
        coming.Duration = new SubscriptionSchedulePhaseDurationOptions { Interval = "day", IntervalCount = 1 };
        coming.BillingCycleAnchor = "phase_start";
        running.Discounts = coming.Discounts = [new SubscriptionSchedulePhaseDiscountOptions { Discount = discount }];

        await sandbox.Stripe.V1.SubscriptionSchedules.UpdateAsync(schedule.Id, new SubscriptionScheduleUpdateOptions { EndBehavior = "release", Phases = [running, coming] });
        await sandbox.PassAsync(TimeSpan.FromDays(32));

        var during = await sandbox.FreshAsync(subscription);
        Assert.Equal((new DateTime(2027, 5, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2028, 5, 1, 0, 0, 0, DateTimeKind.Utc)), (during.Items.Single().CurrentPeriodStart, during.Items.Single().CurrentPeriodEnd));
        Assert.Equal(4500, (await sandbox.LatestInvoiceAsync(subscription)).AmountPaid);
        Assert.Equal((discount, null), (during.DiscountIds.Single(), during.ScheduleId));
    }

    [Fact]
    public async Task A_scheduled_subscription_is_not_paused_and_its_end_is_the_schedules()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync();
        await sandbox.Stripe.V1.SubscriptionSchedules.CreateAsync(new SubscriptionScheduleCreateOptions { FromSubscription = subscription.Id });

        await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Subscriptions.PauseAsync(subscription.Id));
        await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true }));
    }

    [Fact]
    public async Task A_schedule_starts_its_subscription_on_its_day_and_may_end_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var customer = await sandbox.PayerAsync();
        var price = await sandbox.PriceAsync(1000);
        var schedule = await sandbox.Stripe.V1.SubscriptionSchedules.CreateAsync(new SubscriptionScheduleCreateOptions
        {
            Customer = customer.Id,
            StartDate = new DateTime(2027, 4, 11, 0, 0, 0, DateTimeKind.Utc),
            EndBehavior = "cancel",
            Phases = [Duration(price.Id, 2)],
        });

        await sandbox.PassAsync(TimeSpan.FromDays(11));
        var started = await sandbox.Stripe.V1.SubscriptionSchedules.GetAsync(schedule.Id);
        await sandbox.PassAsync(TimeSpan.FromDays(62));

        Assert.Equal(("not_started", "active"), (schedule.Status, started.Status));
        var ended = await sandbox.Stripe.V1.Subscriptions.GetAsync(started.SubscriptionId);
        Assert.Equal(("canceled", new DateTime(2027, 6, 11, 0, 0, 0, DateTimeKind.Utc)), (ended.Status, ended.EndedAt));
        Assert.Equal("completed", (await sandbox.Stripe.V1.SubscriptionSchedules.GetAsync(schedule.Id)).Status);
        Assert.Equal(2, (await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Subscription = ended.Id })).Count(invoice => invoice.AmountPaid is 1000));
    }

    [Fact]
    public async Task A_schedule_can_be_released_and_cancelled()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (one, other) = (await sandbox.StartAsync(), await sandbox.StartAsync());
        var released = await sandbox.Stripe.V1.SubscriptionSchedules.CreateAsync(new SubscriptionScheduleCreateOptions { FromSubscription = one.Id });
        var cancelled = await sandbox.Stripe.V1.SubscriptionSchedules.CreateAsync(new SubscriptionScheduleCreateOptions { FromSubscription = other.Id });

        released = await sandbox.Stripe.V1.SubscriptionSchedules.ReleaseAsync(released.Id);
        cancelled = await sandbox.Stripe.V1.SubscriptionSchedules.CancelAsync(cancelled.Id);

        Assert.Equal(("released", one.Id, "canceled"), (released.Status, released.ReleasedSubscription, cancelled.Status));
        Assert.Equal(("active", "canceled"), ((await sandbox.FreshAsync(one)).Status, (await sandbox.FreshAsync(other)).Status));
    }

    private static SubscriptionSchedulePhaseOptions Phase(string price, DateTime? start, DateTime? end) => new()
    {
        Items = [new SubscriptionSchedulePhaseItemOptions { Price = price, Quantity = 1 }],
        StartDate = start,
        EndDate = end,
    };

    private static SubscriptionSchedulePhaseOptions Duration(string price, long months) => new()
    {
        Items = [new SubscriptionSchedulePhaseItemOptions { Price = price }],
        Duration = new SubscriptionSchedulePhaseDurationOptions { Interval = "month", IntervalCount = months },
    };
}
