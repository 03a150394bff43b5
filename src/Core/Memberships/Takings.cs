namespace Core.Memberships;

/// <summary>What a subscription really takes: every line, as many pieces as there are, less what coupons take off. Without tax.</summary>
internal static class Takings
{
    private const decimal Whole = 100;

    /// <summary>A payment at that instant as it stands, of the lines that are paid as often as the leading one; as Stripe rounds, line by line.</summary>
    public static Money At(SubscriptionSnapshot facts, DateTimeOffset payment) => Sum(facts, Left(facts, reduction => reduction.HoldsAt(payment), inMinor: true));

    /// <summary>The same with nothing but what is taken off for good.</summary>
    public static Money Lasting(SubscriptionSnapshot facts) => Sum(facts, Left(facts, reduction => reduction is { IsOnce: false, Until: null }, inMinor: true));

    private static Money Sum(SubscriptionSnapshot facts, decimal[] left)
    {
        var leading = facts.Lines[0].Each.Currency;
        return facts.Lines.Select((line, at) => new Money((long)decimal.Round(left[at], MidpointRounding.ToEven), line.Each.Currency))
            .Where((_, at) => facts.Lines[at].Term == facts.Term || string.Equals(facts.Lines[at].StripePriceId, facts.StripePriceId, StringComparison.Ordinal))
            .Aggregate(Money.Zero(leading), (sum, line) => sum + line);
    }

    /// <summary>The same by the month. What is taken off once is no recurring revenue, one way or the other.</summary>
    public static MonthlyRate Monthly(SubscriptionSnapshot facts)
    {
        var left = Left(facts, reduction => !reduction.IsOnce, inMinor: false);
        return facts.Lines.Select((line, at) => line.Full.IsZero ? MonthlyRate.Zero(line.Each.Currency) : (line.Monthly * line.Quantity).Share(left[at], line.Full.Minor))
            .Aggregate((sum, line) => sum + line);
    }

    /// <summary>What is left of each line, in minor units and, unless they are rounded, their fractions.</summary>
    private static decimal[] Left(SubscriptionSnapshot facts, Func<PriceReduction, bool> counts, bool inMinor)
    {
        decimal[] left = [.. facts.Lines.Select(line => (decimal)line.Full.Minor)];
        for (var at = 0; at < left.Length; at++)
        {
            foreach (var reduction in facts.Lines[at].Reductions.Where(counts))
            {
                TakeOff(reduction, left, [at], facts.Lines[0].Each.Currency, inMinor);
            }
        }

        foreach (var reduction in facts.Reductions.Where(counts))
        {
            TakeOff(reduction, left, [.. Enumerable.Range(0, left.Length).Where(at => reduction.IsFor(facts.Lines[at]))], facts.Lines[0].Each.Currency, inMinor);
        }

        return left;
    }

    private static void TakeOff(PriceReduction reduction, decimal[] left, int[] lines, Currency currency, bool inMinor)
    {
        var sum = lines.Sum(at => left[at]);
        if (sum <= 0)
        {
            return;
        }

        var stays = reduction switch
        {
            { Percent: { } percent } => 1 - (percent / Whole),
            { Amount: { } amount } when amount.Currency == currency => Math.Max(0, sum - amount.Minor) / sum,
            _ => 1,
        };
        foreach (var at in lines)
        {
            // What a percentage takes off is rounded away from zero, so that what is left is rounded down.
            left[at] = inMinor && reduction.Percent is not null ? left[at] - decimal.Round(left[at] * (1 - stays), MidpointRounding.AwayFromZero) : left[at] * stays;
        }
    }
}
