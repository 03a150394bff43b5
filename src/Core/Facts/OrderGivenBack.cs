namespace Core.Facts;

/// <summary>The subscription of an order that was turned down has ended, and its money is on the way back.</summary>
/// <param name="Amount">All that went back; nothing where nothing had been paid.</param>
public sealed record OrderGivenBack(Guid OrderId, Guid SupporterId, string Tier, Money Amount, string StripeSubscriptionId)
    : Fact(FactKind.OrderGivenBack, OrderId, SupporterId);
