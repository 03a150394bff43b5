using Core.Tiers;

namespace Web.Joining.Tiers.Staff;

/// <summary>How long newcomers may try a tier before they pay.</summary>
public sealed class TrialForm
{
    public long Version { get; set; }

    /// <summary>As it was typed; 0 or nothing: not at all.</summary>
    public string? Days { get; set; }

    public bool NeedsCard { get; set; } = true;

    public static TrialForm Of(Tier tier) => new() { Version = tier.Version, Days = $"{tier.TrialDays}", NeedsCard = tier.TrialDays == 0 || tier.TrialNeedsCard };
}
