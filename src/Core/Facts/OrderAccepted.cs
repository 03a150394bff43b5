namespace Core.Facts;

/// <summary>Staff took what was paid for what was ordered.</summary>
public sealed record OrderAccepted(Guid OrderId, Guid SupporterId, string Tier, Money Paid, string StripeSubscriptionId)
    : Fact(FactKind.OrderAccepted, OrderId, SupporterId);
