using Core;
using Core.Offers;

namespace Web.Joining.Tiers;

/// <param name="PriceId">The tier's price.</param>
/// <param name="RenewsAt">When the second payment would be taken if the first is made now.</param>
public sealed record PriceOffer(Guid PriceId, AmountRule Rule, DateTimeOffset RenewsAt)
{
    /// <summary>When the first payment would be made: now.</summary>
    public required DateTimeOffset PaidFrom { get; init; }

    /// <summary>What is asked, or proposed where one may choose.</summary>
    public Money Amount => Rule.Proposed;
}
