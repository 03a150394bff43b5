namespace Core.Facts;

/// <summary>Staff will not have what was paid for what was ordered: it is to go back.</summary>
public sealed record OrderTurnedDown(Guid OrderId, Guid SupporterId, string Tier, Money Paid, string StripeSubscriptionId)
    : Fact(FactKind.OrderTurnedDown, OrderId, SupporterId);
