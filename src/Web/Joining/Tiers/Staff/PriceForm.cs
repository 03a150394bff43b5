using Core;

namespace Web.Joining.Tiers.Staff;

/// <summary>The price that staff want to offer, as they typed it.</summary>
public sealed class PriceForm
{
    /// <summary>What the support page can show.</summary>
    public static IReadOnlyList<Term> Terms { get; } = [Term.Month, Term.Year];

    public long Version { get; set; }

    public Term Term { get; set; } = Term.Month;

    /// <summary>The price to be withdrawn.</summary>
    public Guid PriceId { get; set; }

    public string? Amount { get; set; }
}
