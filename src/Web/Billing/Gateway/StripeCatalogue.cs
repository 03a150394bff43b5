using Core;
using Core.Offers;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Gateway;

/// <summary>Makes a tier and its prices known to Stripe, once: when they are offered, or at the first checkout at the latest.</summary>
public sealed class StripeCatalogue(StripeGateway stripe, MembershipDb db)
{
    /// <param name="tier">Tracked by this request's context, like its price.</param>
    /// <param name="amount">The price's, or what was chosen within its rule: then Stripe has a price for each amount that anybody chose.</param>
    /// <returns>Stripe's id of the price.</returns>
    public async Task<StripeAnswer<string>> EnsureAsync(Tier tier, TierPrice price, Money amount, CancellationToken cancel)
    {
        if (!price.Rule.IsChosen && price.StripePriceId is { } known)
        {
            return known;
        }

        if (tier.StripeProductId is null)
        {
            var product = await stripe.Products.MakeAsync(tier, cancel);
            if (!product.IsDone)
            {
                return product;
            }

            tier.LinkToStripe(product.Value);
        }

        var made = price.Rule.IsChosen
            ? await stripe.Prices.OfAmountAsync(tier.StripeProductId!, price, amount, cancel)
            : await stripe.Prices.MakeAsync(tier.StripeProductId!, price, cancel);
        if (made.IsDone && !price.Rule.IsChosen)
        {
            price.LinkToStripe(made.Value);
        }

        await SaveAsync(cancel);
        return made;
    }

    /// <summary>Of two checkouts that link the same price at the same moment both were given the same ids, as a rule; else the second stands.</summary>
    private async Task SaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException other)
        {
            foreach (var entry in other.Entries)
            {
                await entry.ReloadAsync(cancel);
            }

            await db.SaveChangesAsync(cancel);
        }
    }
}
