namespace Core.Facts;

/// <summary>Stripe does not cancel a second membership, or does not give its money back: a person must.</summary>
/// <param name="Reason">In Stripe's words.</param>
public sealed record SecondReturnRefused(Guid MembershipId, Guid SupporterId, string Tier, string StripeSubscriptionId, string Reason)
    : Fact(FactKind.SecondReturnRefused, MembershipId, SupporterId);
