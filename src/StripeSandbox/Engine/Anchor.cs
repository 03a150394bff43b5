namespace StripeSandbox.Engine;

/// <summary>
/// Period ends, counted from the anchor and never from the period before: 31 January, 28 February, 31 March.
/// </summary>
internal static class Anchor
{
    /// <summary>The first end of a period that is later than the moment. All are unix seconds, in UTC.</summary>
    public static long After(long anchor, string interval, long count, long moment) => Around(anchor, interval, count, moment).End;

    /// <summary>The period that contains the moment: its start, and its end. Before the anchor there is one period of the same length.</summary>
    public static (long Start, long End) Around(long anchor, string interval, long count, long moment)
    {
        var first = DateTimeOffset.FromUnixTimeSeconds(anchor);
        if (moment < anchor)
        {
            return (At(first, interval, -count), anchor);
        }

        var step = Math.Max(0, Guess(first, interval, count, DateTimeOffset.FromUnixTimeSeconds(moment)));
        while (At(first, interval, count * (step + 1)) <= moment)
        {
            step++;
        }

        while (step > 0 && At(first, interval, count * step) > moment)
        {
            step--;
        }

        return (At(first, interval, count * step), At(first, interval, count * (step + 1)));
    }

    private static long At(DateTimeOffset first, string interval, long units) => (interval switch
    {
        "day" => first.AddDays(units),
        "week" => first.AddDays(7 * units),
        "month" => first.AddMonths((int)units),
        "year" => first.AddMonths((int)(12 * units)),
        _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "No such interval."),
    }).ToUnixTimeSeconds();

    private static long Guess(DateTimeOffset first, string interval, long count, DateTimeOffset moment) => interval switch
    {
        "day" => (long)(moment - first).TotalDays / count,
        "week" => (long)(moment - first).TotalDays / 7 / count,
        "month" => ((moment.Year - first.Year) * 12L + moment.Month - first.Month) / count,
        _ => (moment.Year - first.Year) / count,
    };
}
