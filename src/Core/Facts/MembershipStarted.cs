namespace Core.Facts;

/// <summary>The first payment of a membership came.</summary>
/// <param name="RenewsAt">Null when it will end with its first period.</param>
/// <param name="OrderId">What was ordered, and with it what was come for; null when it was not begun here.</param>
public sealed record MembershipStarted(
    Guid MembershipId, Guid SupporterId, Guid TierId, string Tier, Money Price, Term Term, string StripeSubscriptionId, DateTimeOffset? RenewsAt,
    Guid? OrderId = null)
    : Fact(FactKind.MembershipStarted, MembershipId, SupporterId);
