using Core.Offers;
using Core.Tiers;

namespace Core.Changes;

/// <summary>What somebody pays for, or would: a tier at one of its prices, and the amount where that is chosen.</summary>
/// <param name="Amount">Of one piece each term, before coupons.</param>
public sealed record Place(Tier Tier, TierPrice Price, Money Amount)
{
    public Term Term => Price.Term;

    /// <exception cref="InvalidOperationException">It is not paid again.</exception>
    public MonthlyRate Rate => MonthlyRate.Of(Amount, Term) ?? throw new InvalidOperationException($"Price {Price.Id} is not paid again.");

    /// <summary>Whether all that the other opens is open here too.</summary>
    public bool OpensAllOf(Place other) => other.Tier.Entitlements.TrueForAll(Tier.Opens);
}
