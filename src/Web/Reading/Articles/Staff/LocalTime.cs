using System.Globalization;
using Core;

namespace Web.Reading.Articles.Staff;

/// <summary>An instant as the control for date and time writes it, on the publication's clock.</summary>
internal static class LocalTime
{
    private const string Form = "yyyy-MM-ddTHH:mm";

    /// <summary>Later than that, a year was mistyped.</summary>
    private const int MostYearsAhead = 10;

    /// <summary>Nothing that is published anew was written before.</summary>
    private const int OldestYear = 1_800;

    public static string Write(DateTimeOffset instant, Publication publication) =>
        TimeZoneInfo.ConvertTime(instant, Zone(publication)).ToString(Form, CultureInfo.InvariantCulture);

    /// <returns>The instant, or the key of the sentence that says why there is none.</returns>
    public static (DateTimeOffset? At, string? Why) Read(string? typed, CultureInfo culture, Publication publication, DateTimeOffset now)
    {
        if (TypedDate.ReadMinute(typed, culture) is not { } local)
        {
            return (null, "Articles.Editor.NoTime");
        }

        if (local.Year > now.Year + MostYearsAhead || local.Year < OldestYear)
        {
            return (null, "Articles.Editor.FarTime");
        }

        // There and back again: what the platform says of skipped hours is wrong where summer is the standard time, as in Dublin.
        var at = new DateTimeOffset(local, Zone(publication).GetUtcOffset(local)).ToUniversalTime();
        return TimeZoneInfo.ConvertTime(at, Zone(publication)).DateTime == local ? (at, null) : (null, "Articles.Editor.SkippedTime");
    }

    private static TimeZoneInfo Zone(Publication publication) => TimeZoneInfo.FindSystemTimeZoneById(publication.TimeZone);
}
