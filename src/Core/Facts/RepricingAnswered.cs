namespace Core.Facts;

/// <summary>A member agreed to a new price, or did not.</summary>
/// <param name="Answer">agreed, refused.</param>
/// <param name="Amount">What is taken from the day on, as they were told.</param>
/// <param name="By">link: whoever had the one in the mail; account: signed in.</param>
public sealed record RepricingAnswered(Guid MembershipId, Guid SupporterId, string Tier, string Answer, Money Amount, Term Term, DateTimeOffset At, string By)
    : Fact(FactKind.RepricingAnswered, MembershipId, SupporterId);
