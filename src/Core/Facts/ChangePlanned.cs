namespace Core.Facts;

/// <summary>A membership will be another from the period's end: Stripe has it in a schedule.</summary>
public sealed record ChangePlanned(Guid MembershipId, Guid SupporterId, string Tier, string ToTier, Money ToPrice, Term ToTerm, DateTimeOffset At, string StripeId)
    : Fact(FactKind.ChangePlanned, MembershipId, SupporterId)
{
    /// <summary>The campaign that planned it; null: its member did.</summary>
    public Guid? RepricingId { get; init; }
}
