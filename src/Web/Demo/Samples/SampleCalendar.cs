namespace Web.Demo.Samples;

/// <summary>When people join: more of them as the year goes on, in the dark months and in the days after a new article.</summary>
internal sealed class SampleCalendar(DateTimeOffset now, IReadOnlyList<SampleArticle> articles, Random random)
{
    public const int Days = 395;

    private const double Most = 5.2;

    /// <summary>Nothing falls due within this time before now: a renewal an hour ago would still be a draft on Stripe.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(6);

    private static readonly double[] Season = [1.3, 1.15, 1.0, 0.95, 0.85, 0.7, 0.6, 0.65, 0.9, 1.1, 1.35, 1.6];

    public DateTimeOffset Opened => now.AddDays(-Days);

    public DateTimeOffset NextSignUp()
    {
        while (true)
        {
            var daysAgo = random.Next(0, Days);
            if (random.NextDouble() * Most < Weight(daysAgo))
            {
                var at = AtQuietTime(now.AddDays(-daysAgo));
                if (at > Opened && at < now)
                {
                    return at;
                }
            }
        }
    }

    private double Weight(int daysAgo)
    {
        var growth = 0.7 + (0.8 * (Days - daysAgo) / Days);
        var isNews = articles.Any(article => article.DaysAgo - daysAgo is >= 0 and < 3);
        return growth * Season[now.AddDays(-daysAgo).Month - 1] * (isNews ? 2.1 : 1);
    }

    /// <summary>Mostly in the evening, never at a time of day whose monthly return would be due just now.</summary>
    private DateTimeOffset AtQuietTime(DateTimeOffset day)
    {
        var hour = random.NextDouble() < 0.6 ? 17 + (random.NextDouble() * 6) : 7 + (random.NextDouble() * 10);
        var at = new DateTimeOffset(day.Year, day.Month, day.Day, 0, 0, 0, TimeSpan.Zero).AddSeconds((int)(hour * 3600));
        var sinceNow = TimeSpan.FromTicks(((now.TimeOfDay - at.TimeOfDay).Ticks + TimeSpan.TicksPerDay) % TimeSpan.TicksPerDay);
        return sinceNow < Quiet ? at - Quiet : at;
    }
}
