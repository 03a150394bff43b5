namespace StripeSandbox.Pricing;

/// <summary>Where fractions of a minor unit go.</summary>
internal static class Rounding
{
    /// <summary>A percentage of an amount, half away from zero, so that a credit mirrors its debit.</summary>
    public static long Percent(long amount, decimal percentage) => Nearest(amount * percentage / 100);

    public static long Nearest(decimal amount) => (long)decimal.Round(amount, 0, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Splits an amount in proportion to the weights without losing a unit: each gets its whole part, and the units left over go
    /// to the largest remainders, the earlier first. Weights are not negative.
    /// </summary>
    public static long[] Split(long amount, IReadOnlyList<decimal> weights)
    {
        var sum = weights.Sum();
        var parts = new long[weights.Count];
        if (sum is 0)
        {
            return parts;
        }

        var exact = weights.Select(weight => amount * weight / sum).ToArray();
        for (var at = 0; at < parts.Length; at++)
        {
            parts[at] = (long)decimal.Truncate(exact[at]);
        }

        var unit = Math.Sign(amount);
        var left = Math.Abs(amount - parts.Sum());
        foreach (var at in Enumerable.Range(0, parts.Length).OrderByDescending(at => Math.Abs(exact[at] - parts[at])).Take((int)left))
        {
            parts[at] += unit;
        }

        return parts;
    }
}
