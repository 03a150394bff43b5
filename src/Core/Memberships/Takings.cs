namespace Core.Memberships;

/// <summary>What a subscription really takes: every line, as many pieces as there are, less what coupons take off. Without tax.</summary>
internal static class Takings
{
    private const decimal Whole = 100;

    /// <summary>The next payment as it stands, of the lines that are paid as often as the leading one; half to even at the minor unit, line by line.</summary>
    public static Money Next(SubscriptionSnapshot facts)
    {
        var left = Left(facts, withOnce: true);
        var leading = facts.Lines[0].Each.Currency;
        return facts.Lines.Select((line, at) => new Money((long)decimal.Round(left[at], MidpointRounding.ToEven), line.Each.Currency))
            .Where((_, at) => facts.Lines[at].Term == facts.Term || string.Equals(facts.Lines[at].StripePriceId, facts.StripePriceId, StringComparison.Ordinal))
            .Aggregate(Money.Zero(leading), (sum, line) => sum + line);
    }

    /// <summary>The same by the month. What is taken off once is no recurring revenue, one way or the other.</summary>
    public static MonthlyRate Monthly(SubscriptionSnapshot facts)
    {
        var left = Left(facts, withOnce: false);
        return facts.Lines.Select((line, at) => line.Full.IsZero ? MonthlyRate.Zero(line.Each.Currency) : (line.Monthly * line.Quantity).Share(left[at], line.Full.Minor))
            .Aggregate((sum, line) => sum + line);
    }

    /// <summary>What is left of each line, in minor units and their fractions.</summary>
    private static decimal[] Left(SubscriptionSnapshot facts, bool withOnce)
    {
        decimal[] left = [.. facts.Lines.Select(line => (decimal)line.Full.Minor)];
        for (var at = 0; at < left.Length; at++)
        {
            foreach (var reduction in facts.Lines[at].Reductions.Where(reduction => withOnce || !reduction.IsOnce))
            {
                TakeOff(reduction, left, [at], facts.Lines[0].Each.Currency);
            }
        }

        foreach (var reduction in facts.Reductions.Where(reduction => withOnce || !reduction.IsOnce))
        {
            TakeOff(reduction, left, [.. Enumerable.Range(0, left.Length).Where(at => reduction.IsFor(facts.Lines[at]))], facts.Lines[0].Each.Currency);
        }

        return left;
    }

    private static void TakeOff(PriceReduction reduction, decimal[] left, int[] lines, Currency currency)
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
            left[at] *= stays;
        }
    }
}
