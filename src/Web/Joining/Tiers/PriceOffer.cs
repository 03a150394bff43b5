using Core;

namespace Web.Joining.Tiers;

/// <param name="RenewsAt">When the second payment would be taken if the first is made now.</param>
public sealed record PriceOffer(Money Amount, DateTimeOffset RenewsAt);
