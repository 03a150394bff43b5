using System.Data.Common;
using System.Globalization;
using Core;
using Data;
using Web.Ground.Words;

namespace Web.Ground.Site;

/// <summary>How somebody is spoken to: in one of the languages offered, in the publication's time zone.</summary>
public sealed class Speech(Phrasebook phrases)
{
    private const string Fallback = "en-GB";

    /// <param name="publication">Dates and money are written as in its own region, where that speaks the language.</param>
    /// <param name="language">One of the languages offered; null, or one that is not offered any more: the publication's.</param>
    public SiteText To(Publication publication, string? language = null) => new(phrases, CultureOf(publication, language), TimeZoneInfo.FindSystemTimeZoneById(publication.TimeZone), CultureInfo.GetCultureInfo(publication.Culture));

    /// <summary>To whoever asks; while the database is away, or holds no publication yet, in their own language at least.</summary>
    internal static SiteText ToReader(IServiceProvider services) => new(services.GetRequiredService<Phrasebook>(), () =>
    {
        var language = services.GetRequiredService<ReaderLanguage>().Name;
        try
        {
            var publication = services.GetRequiredService<Publication>();
            return (services.GetRequiredService<Speech>().CultureOf(publication, language), TimeZoneInfo.FindSystemTimeZoneById(publication.TimeZone), CultureInfo.GetCultureInfo(publication.Culture));
        }
        catch (Exception fault) when (DatabaseFaults.Of(fault) is not null || fault is DbException or NoPublicationException)
        {
            var own = CultureInfo.GetCultureInfo(language ?? Fallback);
            return (own, TimeZoneInfo.Utc, own);
        }
    });

    private CultureInfo CultureOf(Publication publication, string? language)
    {
        var own = CultureInfo.GetCultureInfo(publication.Culture);
        var wanted = language is null || !phrases.Languages.Contains(language, StringComparer.OrdinalIgnoreCase) ? phrases.LanguageOf(own) : language;
        return wanted is null ? CultureInfo.GetCultureInfo(Fallback)
            : string.Equals(phrases.LanguageOf(own), wanted, StringComparison.OrdinalIgnoreCase) ? own
            : CultureInfo.GetCultureInfo(wanted);
    }
}
