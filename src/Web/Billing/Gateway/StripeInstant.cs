using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Stripe's instants in ours, which are UTC, and ours in a list's filter.</summary>
internal static class StripeInstant
{
    public static DateTimeOffset Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));

    public static DateTimeOffset? Utc(DateTime? instant) => instant is { } known ? Utc(known) : null;

    public static DateRangeOptions? From(DateTimeOffset? since) => since is { } from ? new DateRangeOptions { GreaterThanOrEqual = from.UtcDateTime } : null;
}
