using Web.Ground.Site;

namespace Web.Mail.Rendering;

/// <summary>What every mail of this site carries: who writes, from where, in which language.</summary>
/// <remarks>The postal address has one entry a line.</remarks>
public sealed record Letterhead(
    string SiteName,
    Uri SiteUrl,
    string PublisherName,
    IReadOnlyList<string> PostalAddress,
    SiteText Text);
