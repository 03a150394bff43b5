namespace Web.Billing.Gateway;

/// <summary>A card that Stripe keeps for a customer.</summary>
/// <param name="Id">Of the payment method.</param>
/// <param name="IsDefault">It pays whatever has no card of its own.</param>
public sealed record StoredCard(string Id, string Brand, string Last4, int ExpiryMonth, int ExpiryYear, bool IsDefault);
