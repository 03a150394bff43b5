using System.Globalization;

namespace Web.Mail.Rendering;

/// <summary>What every mail of this site carries: who writes, from where, in whose calendar.</summary>
/// <remarks>The postal address has one entry a line; the culture writes dates, the time zone says on which civil day an instant falls.</remarks>
public sealed record Letterhead(
    string SiteName,
    Uri SiteUrl,
    string PublisherName,
    IReadOnlyList<string> PostalAddress,
    CultureInfo Culture,
    TimeZoneInfo TimeZone);
