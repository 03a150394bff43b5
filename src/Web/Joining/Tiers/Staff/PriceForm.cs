using Core;

namespace Web.Joining.Tiers.Staff;

/// <summary>The price that staff want to offer, as they typed it.</summary>
public sealed class PriceForm
{
    public long Version { get; set; }

    public BillingInterval Interval { get; set; }

    public string? Amount { get; set; }
}
