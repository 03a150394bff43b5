namespace Core.Facts;

/// <summary>A member pays for more or fewer places.</summary>
/// <param name="Start">"Now" or "PeriodEnd".</param>
/// <param name="Due">What was shown to be taken at once; null: nothing.</param>
public sealed record SeatsAsked(Guid MembershipId, Guid SupporterId, string Tier, int Before, int After, string Start, Money? Due)
    : Fact(FactKind.SeatsAsked, MembershipId, SupporterId);
