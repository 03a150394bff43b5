namespace Core.Facts;

/// <summary>The bank did not pay an order after all: it is over, and what it left at Stripe is closed.</summary>
public sealed record OrderUnpaid(Guid OrderId, Guid SupporterId, string Tier, Money Amount)
    : Fact(FactKind.OrderUnpaid, OrderId, SupporterId);
