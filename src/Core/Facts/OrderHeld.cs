namespace Core.Facts;

/// <summary>An order was paid otherwise than it was made: staff decide.</summary>
/// <param name="Why">What differs, as a <see cref="Reason"/>.</param>
public sealed record OrderHeld(Guid OrderId, Guid SupporterId, string Tier, Money Ordered, Money Paid, string StripeSubscriptionId, string Why)
    : Fact(FactKind.OrderHeld, OrderId, SupporterId);
