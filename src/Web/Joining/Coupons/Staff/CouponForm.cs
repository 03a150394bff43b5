using Core;
using Core.Offers;

namespace Web.Joining.Coupons.Staff;

/// <summary>A code that staff want to make, as they typed it.</summary>
public sealed class CouponForm
{
    private const int MonthsOfAQuarter = 3;

    /// <summary>What the support page can show.</summary>
    public static IReadOnlyList<Term> Terms { get; } = [Core.Term.Month, Core.Term.Every(MonthsOfAQuarter), Core.Term.Year];

    /// <summary>Empty: one is thrown.</summary>
    public string? Code { get; set; }

    /// <summary>Of this and <see cref="Off"/> one.</summary>
    public string? Percent { get; set; }

    public string? Off { get; set; }

    /// <summary>Of the amount; empty is the publication's.</summary>
    public string? Currency { get; set; }

    public CouponSpan Span { get; set; } = CouponSpan.Months;

    public string? Months { get; set; } = "3";

    public CouponAudience Audience { get; set; } = CouponAudience.OncePerPerson;

    public string? MostUses { get; set; }

    /// <summary>The first day; empty: from now on.</summary>
    public string? From { get; set; }

    /// <summary>The last day; empty: no end.</summary>
    public string? LastDay { get; set; }

    /// <summary>None: all.</summary>
    public IReadOnlyList<Guid> Tiers { get; set; } = [];

    /// <summary>Its code; empty: every one.</summary>
    public string? Term { get; set; }
}
