namespace Core.Facts;

/// <summary>A second membership of somebody who has one is to be cancelled at once and its money given back: staff said so, or the setting does.</summary>
public sealed record SecondReturnAsked(Guid MembershipId, Guid SupporterId, string Tier, string StripeSubscriptionId)
    : Fact(FactKind.SecondReturnAsked, MembershipId, SupporterId);
