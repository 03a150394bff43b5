using Core.Facts;
using Core.Offers;
using Core.Tiers;
using Core.Troubles;
using Data;
using Web.Billing.Gateway;
using Web.Ground.Facts;
using Web.Ground.Troubles;

namespace Web.Joining.Checkout;

/// <summary>
/// A price, or its product, that was archived or deleted at Stripe: the same is offered anew, and whoever stands at the checkout pays that.
/// Whoever pays the old one keeps it; staff are told, because perhaps somebody meant it.
/// </summary>
public sealed class RemadePrices(MembershipDb db, StripeGateway stripe, FactLog facts, TroubleBoard troubles, TimeProvider clock)
{
    /// <returns>What is to be paid instead; null: it is there, so that Stripe refuses for another reason.</returns>
    public async Task<TierPrice?> OfferAsync<T>(Tier tier, TierPrice price, StripeAnswer<T> refused, CancellationToken cancel)
        where T : class
    {
        if (refused.Outcome == StripeOutcome.Unavailable || !await IsGoneAsync(tier, price, cancel))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var fresh = tier.OfferAnew(price.Id, Guid.CreateVersion7(now), now);
        db.Add(fresh);
        db.Entry(tier).Property(known => known.Version).IsModified = true; // of two payers who meet it at once one makes it
        await facts.StateAsync(new TierRepriced(tier.Id, tier.Name, fresh.Amount, fresh.Term, fresh.Amount), null, cancel);
        await db.SaveChangesAsync(cancel);
        troubles.Raise(TroubleKind.PriceRemade, price.StripePriceId ?? $"{price.Id}", TroubleDetail.OfPrice(fresh.Amount, fresh.Term, tier.Name, refused.Reason));
        return fresh;
    }

    private async Task<bool> IsGoneAsync(Tier tier, TierPrice price, CancellationToken cancel) =>
        (price.StripePriceId is { } priceId && (await stripe.Prices.ReadAsync(priceId, cancel)).Outcome == StripeOutcome.Missing)
        || (tier.StripeProductId is { } productId && (await stripe.Products.ReadAsync(productId, cancel)).Outcome == StripeOutcome.Missing);
}
