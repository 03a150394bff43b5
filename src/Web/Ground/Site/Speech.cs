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
    public SiteText To(Publication publication, string? language = null)
    {
        var own = CultureInfo.GetCultureInfo(publication.Culture);
        var wanted = language is null || !phrases.Languages.Contains(language, StringComparer.OrdinalIgnoreCase) ? phrases.LanguageOf(own) : language;
        var culture = wanted is null ? CultureInfo.GetCultureInfo(Fallback)
            : string.Equals(phrases.LanguageOf(own), wanted, StringComparison.OrdinalIgnoreCase) ? own
            : CultureInfo.GetCultureInfo(wanted);
        return new SiteText(phrases, culture, TimeZoneInfo.FindSystemTimeZoneById(publication.TimeZone));
    }

    /// <summary>To whoever asks; while the database is away in their own language at least.</summary>
    internal static SiteText ToReader(IServiceProvider services)
    {
        var language = services.GetRequiredService<ReaderLanguage>().Name;
        try
        {
            return services.GetRequiredService<Speech>().To(services.GetRequiredService<Publication>(), language);
        }
        catch (Exception fault) when (DatabaseFaults.Of(fault) is not null)
        {
            return new SiteText(services.GetRequiredService<Phrasebook>(), CultureInfo.GetCultureInfo(language ?? Fallback), TimeZoneInfo.Utc);
        }
    }
}
