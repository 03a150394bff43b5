using Web.Joining.Amounts;

namespace Web.Joining.Tips.Staff;

/// <summary>What readers are to be asked in one currency, as staff typed it.</summary>
public sealed class OfferForm
{
    public string? Currency { get; set; }

    public RuleFields Rule { get; set; } = new();
}
