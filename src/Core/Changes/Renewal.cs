using Core.Memberships;

namespace Core.Changes;

/// <summary>What the subscription would take at its renewals if it were paid otherwise.</summary>
/// <param name="First">At the first one.</param>
/// <param name="Each">At those after it: what is taken off once is not taken off again.</param>
/// <param name="Full">When a reduction that ends has ended.</param>
public sealed record Renewal(Money First, Money Each, Money Full)
{
    /// <summary>All pieces, less what coupons take off, without tax.</summary>
    /// <param name="productId">Of the tier at Stripe, as some coupons are for some products; null: not made known there yet.</param>
    /// <param name="at">When the first renewal is.</param>
    public static Renewal Of(SubscriptionSnapshot facts, Place to, string? productId, ChangeStart start, DateTimeOffset at)
    {
        var line = facts.Lines[0] with
        {
            StripePriceId = to.Price.StripePriceId ?? $"{to.Price.Id}",
            StripeProductId = productId,
            Each = to.Amount,
            Term = to.Term,
            Monthly = to.Rate,
        };
        var each = Less(Lasting, facts, line, at);

        // What is taken off once is used up by the payment of a change that is made at once.
        return new Renewal(start == ChangeStart.Now ? each : Less(reductions => reductions, facts, line, at), each, Takings.Lasting((facts with { Lines = [line] }).LedBy(line)));
    }

    private static Money Less(Func<IEnumerable<PriceReduction>, IEnumerable<PriceReduction>> counting, SubscriptionSnapshot facts, SubscriptionLine line, DateTimeOffset at)
    {
        var counted = line with { Reductions = [.. counting(line.Reductions)] };
        return Takings.At((facts with { Lines = [counted], Reductions = [.. counting(facts.Reductions)] }).LedBy(counted), at);
    }

    private static IEnumerable<PriceReduction> Lasting(IEnumerable<PriceReduction> reductions) => reductions.Where(reduction => !reduction.IsOnce);
}
