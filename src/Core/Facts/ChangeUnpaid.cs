namespace Core.Facts;

/// <summary>A change waits for its payment: the card was refused, or the bank asks its owner.</summary>
/// <param name="Until">When it lapses.</param>
/// <param name="StripeId">Of the invoice.</param>
/// <param name="InsteadOf">The tier of a change that was planned before, and is off; null: none was.</param>
public sealed record ChangeUnpaid(Guid MembershipId, Guid SupporterId, string Tier, string ToTier, Money Due, DateTimeOffset Until, string StripeId, string? InsteadOf = null)
    : Fact(FactKind.ChangeUnpaid, MembershipId, SupporterId);
