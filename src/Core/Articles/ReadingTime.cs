namespace Core.Articles;

/// <summary>How long an article takes to read.</summary>
public static class ReadingTime
{
    private const int WordsPerMinute = 220;

    /// <summary>Whole minutes, at least one, rounded up.</summary>
    public static int Minutes(int words) => Math.Max(1, (words + WordsPerMinute - 1) / WordsPerMinute);
}
