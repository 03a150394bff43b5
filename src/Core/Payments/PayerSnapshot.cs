namespace Core.Payments;

/// <summary>A customer as just fetched, for whoever is not in the books any more.</summary>
/// <param name="SupporterId">Who it was when this site made the customer; null for one that it did not make.</param>
public sealed record PayerSnapshot(string StripeCustomerId, string? Email, string? Name, Guid? SupporterId);
