namespace Core.Facts;

/// <summary>The first payment of a membership came.</summary>
/// <param name="RenewsAt">Null when it will end with its first period.</param>
public sealed record MembershipStarted(
    Guid MembershipId, Guid SupporterId, Guid TierId, string Tier, Money Price, Term Term, string StripeSubscriptionId, DateTimeOffset? RenewsAt)
    : Fact(FactKind.MembershipStarted, MembershipId, SupporterId);
