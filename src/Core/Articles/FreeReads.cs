namespace Core.Articles;

/// <summary>A reader's articles of this month that are not for them and are open all the same: so many of the whole site, whatever their gates.</summary>
/// <param name="Allowed">In a month; 0: none.</param>
/// <param name="Read">Those of this month. One that was opened stays open until the month is over.</param>
public sealed record FreeReads(int Allowed, IReadOnlySet<Guid> Read)
{
    /// <summary>What a publication may give away in a month.</summary>
    public const int Most = 20;

    /// <summary>None of them are to be had any more, or ever.</summary>
    public int Left => Math.Max(0, Allowed - Read.Count);

    public bool Has(Guid article) => Allowed > 0 && Read.Contains(article);

    public bool Covers(Guid article) => Has(article) || Left > 0;

    /// <summary>The month in which an article that is opened then counts, such as 202611.</summary>
    public static int MonthOf(DateOnly day) => (day.Year * 100) + day.Month;
}
