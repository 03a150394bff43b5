using System.Globalization;
using Core.Gifts;
using Core.Tiers;

namespace Web.Joining.Gifts;

/// <summary>One thing that can be given, as the form offers it.</summary>
public sealed record GiftChoice(Tier Tier, GiftOffer Offer)
{
    /// <summary>Which price and how many months: what the form sends.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{Offer.Price.Id:N}-{Offer.Months}");
}
