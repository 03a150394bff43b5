namespace Core;

/// <summary>What one payment covers: [From, Until), both UTC.</summary>
public sealed record BillingPeriod(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>
    /// The period number <paramref name="index"/> (0 is the first) counted from the anchor, never from the period before:
    /// an anchor on the 31st falls on the last day of a short month and returns to the 31st (Stripe's billing_cycle_anchor).
    /// </summary>
    public static BillingPeriod Number(int index, DateTimeOffset anchor, BillingInterval interval)
    {
        var months = MonthsOf(interval);
        return new BillingPeriod(anchor.AddMonths(index * months), anchor.AddMonths((index + 1) * months));
    }

    public bool Contains(DateTimeOffset instant) => From <= instant && instant < Until;

    public static int MonthsOf(BillingInterval interval) => interval switch
    {
        BillingInterval.Month => 1,
        BillingInterval.Year => 12,
    };
}
