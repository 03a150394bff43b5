namespace Core.Facts;

/// <summary>Members who pay an older price are to pay another one from a day on.</summary>
/// <param name="Consent">What holds without a member's yes.</param>
public sealed record RepricingBegun(Guid RepricingId, string Tier, Money Amount, Term Term, DateTimeOffset From, string Consent, int Members)
    : Fact(FactKind.RepricingBegun, RepricingId);
