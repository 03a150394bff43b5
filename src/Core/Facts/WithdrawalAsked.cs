namespace Core.Facts;

/// <summary>Somebody asked for the end at once, with all that was paid given back.</summary>
/// <param name="Amount">What was left to give back when it was asked.</param>
public sealed record WithdrawalAsked(Guid MembershipId, Guid SupporterId, string Tier, Money Amount)
    : Fact(FactKind.WithdrawalAsked, MembershipId, SupporterId);
