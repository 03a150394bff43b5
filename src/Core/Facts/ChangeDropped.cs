namespace Core.Facts;

/// <summary>A change that was to come will not: it was taken back, or nobody paid it.</summary>
/// <param name="Was">What it waited for: "AtPeriodEnd" or "Unpaid"; or <see cref="Replaced"/>.</param>
/// <param name="StripeId">Of the schedule or the invoice.</param>
public sealed record ChangeDropped(Guid MembershipId, Guid SupporterId, string Tier, string ToTier, string Was, string StripeId)
    : Fact(FactKind.ChangeDropped, MembershipId, SupporterId)
{
    /// <inheritdoc cref="ChangePlanned.RepricingId"/>
    public Guid? RepricingId { get; init; }

    /// <summary>It was planned, and another that begins at once took its place.</summary>
    public const string Replaced = "Replaced";
}
