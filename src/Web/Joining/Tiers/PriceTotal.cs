using Core.Offers;
using Core.Tiers;
using Microsoft.AspNetCore.Html;
using Web.Ground.Site;

namespace Web.Joining.Tiers;

/// <summary>What is paid at a price today and later, in plain words, before anybody pays: with a code what it takes off, where a tier may be tried its free days.</summary>
/// <param name="Coupon">The code that was typed and can be used; null: none.</param>
/// <param name="TrialDays">0: none, or not for this visitor.</param>
public sealed record PriceTotal(PriceOffer Offer, TierPrice Price, CouponOffer? Coupon, int TrialDays, bool TrialNeedsCard)
{
    public static PriceTotal Of(Tier tier, PriceOffer offer, CouponOffer? coupon, bool canTry) =>
        new(offer, tier.Prices.Single(price => price.Id == offer.PriceId), coupon, canTry && coupon is null ? tier.TrialDays : 0, tier.TrialNeedsCard);

    /// <summary>Why the code does not count for this price.</summary>
    public CouponRefusal? Refusal => Coupon?.RefusalFor(Price);

    /// <param name="plain">The key of the sentence without either.</param>
    public IHtmlContent In(SiteText text, string plain)
    {
        var renewal = (Machine: SiteText.Machine(Offer.RenewsAt), At: Offer.RenewsAt);
        if (Coupon is not null && Refusal is null)
        {
            var reduced = ReducedPrice.Of(Coupon.Terms, Price);
            return text.Html("Tiers.Support.TotalReduced", CouponText.Of(reduced, text), reduced.Now, renewal.Machine, renewal.At);
        }

        if (TrialDays > 0)
        {
            var first = Offer.PaidFrom.AddDays(TrialDays);
            var then = Offer.Rule.IsChosen ? text["Tiers.Support.YourAmount"].Value : text["Tiers.Support.AmountEach", Offer.Amount, SaleText.After(Price.Term, text)].Value;
            return text.Html(TrialNeedsCard ? "Tiers.Support.TotalTrial" : "Tiers.Support.TotalTrialNoCard", TrialDays, then, SiteText.Machine(first), first);
        }

        return Offer.Rule.IsChosen ? text.Html("Tiers.Support.TotalChosen", renewal.Machine, renewal.At) : text.Html(plain, Offer.Amount, renewal.Machine, renewal.At);
    }
}
