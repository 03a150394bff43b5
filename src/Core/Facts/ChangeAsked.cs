namespace Core.Facts;

/// <summary>A member asked at the account page to pay for something else from now, or from the period's end.</summary>
/// <param name="Start">"Now" or "PeriodEnd".</param>
/// <param name="Due">What they were shown to pay at once; null where that is nothing.</param>
public sealed record ChangeAsked(Guid MembershipId, Guid SupporterId, string Tier, Money Price, Term Term, string ToTier, Money ToPrice, Term ToTerm, string Start, Money? Due)
    : Fact(FactKind.ChangeAsked, MembershipId, SupporterId);
