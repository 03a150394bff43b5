using System.Globalization;
using Core;

namespace Web.Reading.Articles.Staff;

/// <summary>An instant as the control for date and time writes it, on the publication's clock.</summary>
internal static class LocalTime
{
    private const string Form = "yyyy-MM-ddTHH:mm";

    public static string Write(DateTimeOffset instant, Publication publication) =>
        TimeZoneInfo.ConvertTime(instant, Zone(publication)).ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Null when it is no date and time, or one that the clocks skipped that night.</summary>
    public static DateTimeOffset? Read(string? typed, CultureInfo culture, Publication publication)
    {
        return TypedDate.ReadMinute(typed, culture) is { } local && !Zone(publication).IsInvalidTime(local)
            ? new DateTimeOffset(local, Zone(publication).GetUtcOffset(local)).ToUniversalTime()
            : null;
    }

    private static TimeZoneInfo Zone(Publication publication) => TimeZoneInfo.FindSystemTimeZoneById(publication.TimeZone);
}
