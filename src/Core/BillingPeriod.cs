namespace Core;

/// <summary>What one payment covers: [From, Until), both UTC.</summary>
public sealed record BillingPeriod(DateTimeOffset From, DateTimeOffset Until)
{
    public bool Contains(DateTimeOffset instant) => From <= instant && instant < Until;
}
