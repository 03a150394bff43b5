using Core;
using Web.Joining.Amounts;

namespace Web.Joining.Tiers.Staff;

/// <summary>The price that staff want to offer, as they typed it.</summary>
public sealed class PriceForm
{
    private const int MonthsOfAQuarter = 3;

    /// <summary>What the support page can show.</summary>
    public static IReadOnlyList<Term> Terms { get; } = [Term.Month, Term.Every(MonthsOfAQuarter), Term.Year, Term.Lifetime];

    public long Version { get; set; }

    public Term Term { get; set; } = Term.Month;

    /// <summary>Its code; empty is the publication's.</summary>
    public string? Currency { get; set; }

    /// <summary>The price to be withdrawn.</summary>
    public Guid PriceId { get; set; }

    /// <summary>The price, or what is chosen already where it may be changed.</summary>
    public string? Amount { get; set; }

    /// <summary>How far it may be changed; all of it empty: not at all.</summary>
    public RuleFields Rule { get; set; } = new();
}
