namespace Core.Facts;

/// <summary>A membership began with a code.</summary>
/// <param name="Discount">What it took off the first payment.</param>
public sealed record CouponUsed(Guid MembershipId, Guid SupporterId, string CouponCode, Money Discount, string StripeSubscriptionId)
    : Fact(FactKind.CouponUsed, MembershipId, SupporterId);
