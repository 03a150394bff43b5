using Core;
using Core.Memberships;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>What a subscription is to become: by a pending update, which waits for its payment, or by the next phase of its schedule.</summary>
internal static class StripeAhead
{
    /// <summary>A subscription is read with it: of a schedule's next items the prices too.</summary>
    internal const string Path = "schedule.phases.items.price";

    /// <summary>Where the tier's price that is planned stands in the metadata of a schedule of ours.</summary>
    internal const string PlannedKey = "planned";

    /// <summary>Beside it, where a campaign planned it: which one.</summary>
    internal const string RepricingKey = "repricing";

    /// <returns>Null: nothing but more of the same, or nothing that this site could show.</returns>
    public static AheadSnapshot? Of(Subscription subscription, Currency currency) =>
        subscription.PendingUpdate is { SubscriptionItems: [{ Price: not null } item, ..] } pending && subscription.LatestInvoiceId is { } invoiceId
            ? new AheadSnapshot(AheadKind.Unpaid, StripeSubscriptions.LineOf(item.Price, item.Quantity, currency), StripeInstant.Utc(pending.ExpiresAt), invoiceId)
            : Next(subscription.Schedule) is { Items: [{ Price: not null } planned, ..] } next
                ? new AheadSnapshot(AheadKind.AtPeriodEnd, StripeSubscriptions.LineOf(planned.Price, planned.Quantity, currency), StripeInstant.Utc(next.StartDate), subscription.ScheduleId) { RepricingId = RepricingOf(subscription.Schedule!) }
                : null;

    /// <returns>Null: its member planned it.</returns>
    internal static Guid? RepricingOf(SubscriptionSchedule schedule) =>
        schedule.Metadata?.GetValueOrDefault(RepricingKey) is { } campaign && Guid.TryParse(campaign, out var id) ? id : null;

    /// <summary>A schedule that this site did not make, unless it plans nothing.</summary>
    public static bool IsElsewhere(Subscription subscription) =>
        subscription.Schedule is { } schedule && schedule.Metadata?.ContainsKey(PlannedKey) != true && Next(schedule) is not null;

    /// <summary>The phase after the one that runs, where it is another.</summary>
    internal static SubscriptionSchedulePhase? Next(SubscriptionSchedule? schedule) =>
        schedule is { Status: "active" or "not_started", CurrentPhase: { } current } && schedule.Phases.Find(phase => phase.StartDate == current.StartDate) is { } running
            ? schedule.Phases.Where(phase => phase.StartDate > current.StartDate).OrderBy(phase => phase.StartDate).FirstOrDefault(phase => !IsSame(phase, running))
            : null;

    private static bool IsSame(SubscriptionSchedulePhase one, SubscriptionSchedulePhase other) =>
        one.Items.Select(item => (item.PriceId, item.Quantity)).SequenceEqual(other.Items.Select(item => (item.PriceId, item.Quantity)));
}
