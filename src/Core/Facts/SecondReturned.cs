namespace Core.Facts;

/// <summary>A second membership was cancelled, and all that had been paid for it was given back.</summary>
/// <param name="Amount">Null where nothing had been paid.</param>
public sealed record SecondReturned(Guid MembershipId, Guid SupporterId, string Tier, string StripeSubscriptionId, Money? Amount)
    : Fact(FactKind.SecondReturned, MembershipId, SupporterId);
