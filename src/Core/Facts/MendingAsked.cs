namespace Core.Facts;

/// <summary>Staff had one subscription's books put right as Stripe has them.</summary>
/// <param name="SupporterId">Whose it is, where that is known.</param>
public sealed record MendingAsked(string StripeId, Guid? SupporterId) : Fact(FactKind.MendingAsked, Concerns: SupporterId);
