namespace Core.Facts;

/// <summary>Stripe would not end a subscription, or not give back what was paid for it: a person must look.</summary>
/// <param name="Why">A <see cref="Reason"/>, or Stripe's own sentence.</param>
public sealed record WithdrawalRefused(Guid MembershipId, Guid SupporterId, string Tier, string Why)
    : Fact(FactKind.WithdrawalRefused, MembershipId, SupporterId);
