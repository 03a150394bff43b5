namespace Core.Gifts;

/// <summary>How long a gift lasts: so many months by the calendar of the publication, and to the end of the last day.</summary>
public static class GiftTime
{
    /// <returns>The exclusive end: a midnight.</returns>
    public static DateTimeOffset Until(DateTimeOffset from, int months, Publication publication)
    {
        var day = publication.DayOf(from);
        var last = day.AddMonths(months);
        return publication.StartOf(publication.StartOf(day) == from ? last : last.AddDays(1));
    }

    /// <returns>The midnight after this moment: exclusive, of something that is said to go on until a day.</returns>
    public static DateTimeOffset EndOfDay(DateTimeOffset moment, Publication publication) => publication.StartOf(publication.DayOf(moment).AddDays(1));
}
