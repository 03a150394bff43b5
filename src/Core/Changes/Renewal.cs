using Core.Memberships;

namespace Core.Changes;

/// <summary>What the subscription would take at a renewal if it were paid otherwise.</summary>
public static class Renewal
{
    /// <summary>All pieces, less what coupons take off, without tax.</summary>
    /// <param name="productId">Of the tier at Stripe, as some coupons are for some products; null: not made known there yet.</param>
    public static Money Of(SubscriptionSnapshot facts, Place to, string? productId, ChangeStart start)
    {
        var line = facts.Lines[0] with
        {
            StripePriceId = to.Price.StripePriceId ?? $"{to.Price.Id}",
            StripeProductId = productId,
            Each = to.Amount,
            Term = to.Term,
            Monthly = to.Rate,
        };
        var changed = facts with { Lines = [line], Reductions = start == ChangeStart.Now ? Lasting(facts.Reductions) : facts.Reductions };
        return changed.LedBy(start == ChangeStart.Now ? line with { Reductions = Lasting(line.Reductions) } : line).Pays;
    }

    /// <summary>What is taken off once is used up by the payment of the change.</summary>
    private static List<PriceReduction> Lasting(IEnumerable<PriceReduction> reductions) => [.. reductions.Where(reduction => !reduction.IsOnce)];
}
