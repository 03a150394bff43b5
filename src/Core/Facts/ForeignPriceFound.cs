namespace Core.Facts;

/// <summary>A membership's subscription has a price at Stripe that this site did not sell it, beside the tier's or in its place. It goes on; a person must look.</summary>
/// <param name="Price">What it pays each term with it.</param>
public sealed record ForeignPriceFound(Guid MembershipId, Guid SupporterId, string Tier, string StripePriceId, Money Price)
    : Fact(FactKind.ForeignPriceFound, MembershipId, SupporterId);
