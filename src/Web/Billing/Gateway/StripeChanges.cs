using Core;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>
/// Changes of what a subscription pays for. At once they are paid first: a card that is refused leaves all as it was (a pending update, which
/// lapses by itself). From the period's end they are a schedule: what was planned stays planned at Stripe, whatever becomes of this site.
/// </summary>
public sealed class StripeChanges(StripeGateway stripe)
{
    private const string AtOnce = "always_invoice";

    /// <summary>What <see cref="MakeAsync"/> would take, to the cent, if it is given the same.</summary>
    public Task<StripeAnswer<ChangePreview>> PreviewAsync(ChangeOrder order, CancellationToken cancel)
    {
        var item = new InvoiceSubscriptionDetailsItemOptions { Id = order.StripeItemId, Quantity = order.Quantity };
        if (order.Chosen is { } chosen)
        {
            var (interval, count) = StripeTerm.Of(chosen.Term);
            item.PriceData = new InvoiceSubscriptionDetailsItemPriceDataOptions
            {
                Currency = chosen.Amount.Currency.Code.ToLowerInvariant(),
                Product = chosen.StripeProductId,
                Recurring = new InvoiceSubscriptionDetailsItemPriceDataRecurringOptions { Interval = interval, IntervalCount = count },
                TaxBehavior = "inclusive",
                UnitAmount = chosen.Amount.Minor,
            };
        }
        else
        {
            item.Price = order.StripePriceId;
        }

        var options = new InvoiceCreatePreviewOptions
        {
            Subscription = order.StripeSubscriptionId,
            SubscriptionDetails = new InvoiceSubscriptionDetailsOptions
            {
                Items = [item],
                ProrationBehavior = AtOnce,
                ProrationDate = order.On.UtcDateTime,
                BillingCycleAnchor = new InvoiceSubscriptionDetailsBillingCycleAnchorOptions { Type = AnchorOf(order) },
            },
        };
        return stripe.AskAsync<ChangePreview>(
            async () =>
            {
                var invoice = await stripe.V1.Invoices.CreatePreviewAsync(options, StripeGateway.Once(Guid.NewGuid().ToString()), cancel);
                var currency = Currency.Of(invoice.Currency);
                return new ChangePreview(new Money(invoice.AmountDue, currency), new Money(invoice.Total, currency));
            },
            cancel);
    }

    public Task<StripeAnswer<MadeChange>> MakeAsync(ChangeOrder order, string key, CancellationToken cancel)
    {
        var options = new SubscriptionUpdateOptions
        {
            Items = [new SubscriptionItemOptions { Id = order.StripeItemId, Price = order.StripePriceId, Quantity = order.Quantity }],
            ProrationBehavior = AtOnce,
            ProrationDate = order.On.UtcDateTime,
            BillingCycleAnchor = new SubscriptionBillingCycleAnchorOptions { Type = AnchorOf(order) },
            PaymentBehavior = "pending_if_incomplete",
            OffSession = false,
        };
        return stripe.AskAsync<MadeChange>(
            async () => new MadeChange((await stripe.V1.Subscriptions.UpdateAsync(order.StripeSubscriptionId, options, StripeGateway.Once(key), cancel)).PendingUpdate is not null), cancel);
    }

    /// <summary>From the end of the running period on; in place of what was planned before. Nothing is reckoned or taken now.</summary>
    /// <param name="planned">The tier's price, as the mark of a schedule of ours.</param>
    /// <param name="repricing">The campaign that plans it; null: its member does.</param>
    public Task<StripeAnswer<string>> PlanAsync(ChangeOrder order, Guid planned, string key, CancellationToken cancel, Guid? repricing = null) => stripe.AskAsync<string>(
        async () =>
        {
            var subscription = await stripe.V1.Subscriptions.GetAsync(order.StripeSubscriptionId, new SubscriptionGetOptions { Expand = ["schedule"] }, cancellationToken: cancel);
            if (subscription.DefaultPaymentMethodId is { } card)
            {
                // A phase has no card of its own, and a subscription that a schedule moves on loses it: the customer's is taken then.
                var settings = new CustomerInvoiceSettingsOptions { DefaultPaymentMethod = card };
                await stripe.V1.Customers.UpdateAsync(subscription.CustomerId, new CustomerUpdateOptions { InvoiceSettings = settings }, cancellationToken: cancel);
            }

            var schedule = subscription.Schedule;
            if (schedule is not null && !IsInFirstPhase(schedule))
            {
                await ReleaseNowAsync(schedule.Id, cancel); // of a change that has come: a day later Stripe lets go by itself
                schedule = null;
            }

            schedule ??= await stripe.V1.SubscriptionSchedules.CreateAsync(new SubscriptionScheduleCreateOptions { FromSubscription = subscription.Id }, StripeGateway.Once($"{key}:schedule"), cancel);
            var running = schedule.Phases[0];
            var options = new SubscriptionScheduleUpdateOptions
            {
                EndBehavior = "release",
                ProrationBehavior = "none",
                Metadata = new() { [StripeAhead.PlannedKey] = planned.ToString(), [StripeAhead.RepricingKey] = repricing?.ToString() ?? "" },
                Phases = [Running(running), Coming(order, running)],
            };
            return (await stripe.V1.SubscriptionSchedules.UpdateAsync(schedule.Id, options, StripeGateway.Once($"{key}:phases"), cancel)).Id;
        },
        cancel);

    /// <summary>Stripe's schedule lets go, and with it what it had planned; the subscription goes on as it is. Done also where there is none.</summary>
    public Task<StripeAnswer<string>> ReleaseAsync(string subscriptionId, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            var subscription = await stripe.V1.Subscriptions.GetAsync(subscriptionId, cancellationToken: cancel);
            if (subscription.ScheduleId is { } schedule)
            {
                await ReleaseNowAsync(schedule, cancel);
            }

            return subscriptionId;
        },
        cancel);

    /// <summary>The subscription that a schedule holds, or held.</summary>
    public Task<StripeAnswer<string>> HeldByAsync(string scheduleId, CancellationToken cancel) => stripe.AskAsync(
        async () =>
        {
            var schedule = await stripe.V1.SubscriptionSchedules.GetAsync(scheduleId, cancellationToken: cancel);
            return StripeGateway.Readable(schedule.SubscriptionId ?? schedule.ReleasedSubscription, scheduleId);
        },
        cancel);

    /// <summary>Nobody is to pay for the change any more: with its bill it is given up.</summary>
    public Task<StripeAnswer<string>> DropAsync(string invoiceId, CancellationToken cancel) => stripe.AskAsync<string>(
        async () =>
        {
            try
            {
                await stripe.V1.Invoices.VoidInvoiceAsync(invoiceId, new InvoiceVoidOptions(), StripeGateway.Once($"drop:{invoiceId}"), cancel);
            }
            catch (StripeException) when (cancel.IsCancellationRequested is false)
            {
                // It lapsed or was paid meanwhile: what is true is read afterwards.
                if ((await stripe.V1.Invoices.GetAsync(invoiceId, cancellationToken: cancel)).Status is "open")
                {
                    throw;
                }
            }

            return invoiceId;
        },
        cancel);

    private async Task ReleaseNowAsync(string scheduleId, CancellationToken cancel)
    {
        try
        {
            await stripe.V1.SubscriptionSchedules.ReleaseAsync(scheduleId, new SubscriptionScheduleReleaseOptions { PreserveCancelDate = true }, StripeGateway.Once($"release:{scheduleId}"), cancel);
        }
        catch (StripeException)
        {
            if ((await stripe.V1.SubscriptionSchedules.GetAsync(scheduleId, cancellationToken: cancel)).Status is "active" or "not_started")
            {
                throw;
            }
        }
    }

    private static bool IsInFirstPhase(SubscriptionSchedule schedule) => schedule.CurrentPhase is { } current && schedule.Phases[0].StartDate == current.StartDate;

    /// <summary>As it is: what is left out here would be taken off the subscription.</summary>
    private static SubscriptionSchedulePhaseOptions Running(SubscriptionSchedulePhase phase) => new()
    {
        StartDate = phase.StartDate,
        EndDate = phase.EndDate,
        Items = [.. phase.Items.Select(item => new SubscriptionSchedulePhaseItemOptions { Price = item.PriceId, Quantity = item.Quantity })],
        ProrationBehavior = "none",
        DefaultPaymentMethod = phase.DefaultPaymentMethodId,
        Discounts = DiscountsOf(phase, without: []),
    };

    /// <summary>For a day, after which the schedule lets go: the subscription stays what it has become, and can be ended or paused as ever.</summary>
    private static SubscriptionSchedulePhaseOptions Coming(ChangeOrder order, SubscriptionSchedulePhase running) => new()
    {
        Items = [new SubscriptionSchedulePhaseItemOptions { Price = order.StripePriceId, Quantity = order.Quantity }],
        Duration = new SubscriptionSchedulePhaseDurationOptions { Interval = "day", IntervalCount = 1 },
        ProrationBehavior = "none",
        BillingCycleAnchor = order.Restarts ? "phase_start" : "automatic",
        Discounts = DiscountsOf(running, order.LeftBehind),
    };

    private static List<SubscriptionSchedulePhaseDiscountOptions>? DiscountsOf(SubscriptionSchedulePhase phase, IReadOnlyList<string> without) =>
        phase.Discounts?.Where(discount => !without.Contains(discount.DiscountId, StringComparer.Ordinal)).ToList() is not { Count: > 0 } discounts
        ? without.Count > 0 ? [] : null // an empty list says that there are none; nothing said is the customer's own
        : [.. discounts.Select(discount => new SubscriptionSchedulePhaseDiscountOptions { Discount = discount.DiscountId, Coupon = discount.DiscountId is null ? discount.CouponId : null })];

    private static string AnchorOf(ChangeOrder order) => order.Restarts ? "now" : "unchanged";
}
