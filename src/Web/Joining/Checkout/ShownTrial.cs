using System.Globalization;
using Core.Tiers;

namespace Web.Joining.Checkout;

/// <summary>The free days of a tier as somebody was shown them. They are given as they were shown, or shown again.</summary>
public sealed record ShownTrial(int Days, TrialCard Card)
{
    /// <returns>Null: there are none.</returns>
    public static ShownTrial? Of(Tier tier) => tier.TrialDays > 0 ? new(tier.TrialDays, tier.TrialNeedsCard ? TrialCard.Needed : TrialCard.NotNeeded) : null;

    /// <summary>As a field of the form carries it, beside those of the other tiers.</summary>
    public string In(string tier) => string.Create(CultureInfo.InvariantCulture, $"{tier}:{Days}:{Card}");

    /// <returns>Null: of this tier none were shown.</returns>
    public static ShownTrial? Read(IEnumerable<string?> fields, string tier) => fields.Select(field => field?.Split(':'))
        .Where(parts => parts is { Length: 3 } && string.Equals(parts[0], tier, StringComparison.Ordinal))
        .Select(parts => int.TryParse(parts![1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Enum.TryParse<TrialCard>(parts[2], out var card) ? new ShownTrial(days, card) : null)
        .FirstOrDefault();
}
