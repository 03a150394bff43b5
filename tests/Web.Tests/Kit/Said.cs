using System.Globalization;
using Microsoft.Extensions.Options;
using Web.Ground.Site;
using Web.Ground.Words;

namespace Web.Tests.Kit;

/// <summary>What the site says to somebody, by the phrases' keys: a test asks for the meaning, the words are the language's.</summary>
internal static class Said
{
    public static Phrasebook Phrases { get; } = new(Options.Create(new WordsOptions()));

    /// <summary>As the publication of the tests speaks: English, in Berlin's time.</summary>
    public static SiteText En { get; } = In("en-GB");

    public static SiteText In(string culture, string zone = "Europe/Berlin") =>
        new(Phrases, CultureInfo.GetCultureInfo(culture), TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>The English words of a key, up to its first place; what is no key is the words already.</summary>
    public static string Words(string keyOrWords) => Phrases.In(Phrasebook.First).GetValueOrDefault(keyOrWords)?.Split('{')[0].Trim() ?? keyOrWords;
}
