namespace Core.Facts;

/// <summary>A membership has another price or tier.</summary>
public sealed record MembershipTermsChanged(Guid MembershipId, Guid SupporterId, string Tier, Money Price, Term Term)
    : Fact(FactKind.MembershipTermsChanged, MembershipId, SupporterId)
{
    /// <summary>What it was before; null in rows that are older than this.</summary>
    public string? TierBefore { get; init; }

    public Money? PriceBefore { get; init; }

    public Term? TermBefore { get; init; }

    /// <summary>When it is paid next; null where another coupon alone, and no choice of anybody, changed what is paid.</summary>
    public DateTimeOffset? NextAt { get; init; }
}
