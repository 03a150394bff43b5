namespace Core.Memberships;

/// <summary>What may be shown of a card: "visa", "4242", the last month it is good for.</summary>
public sealed record PaymentCard(string Brand, string Last4, int ExpiryMonth, int ExpiryYear);
