using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Web.Ground.Site;
using Web.Ground.Words;

namespace Web.Tests.Kit;

/// <summary>What the site says to somebody, by the phrases' keys: a test asks for the meaning, the words are the language's.</summary>
public static partial class Said
{
    public static Phrasebook Phrases { get; } = new(Options.Create(new WordsOptions()));

    /// <summary>As the publication of the tests speaks: English, in Berlin's time.</summary>
    public static SiteText En { get; } = In("en-GB");

    public static SiteText In(string culture, string zone = "Europe/Berlin") =>
        new(Phrases, CultureInfo.GetCultureInfo(culture), TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>The English words of a key, up to its first place and without its marks; what is no key is the words already.</summary>
    public static string Words(string keyOrWords) => Phrases.In(Phrasebook.First).GetValueOrDefault(keyOrWords) is { } phrase ? Marks().Replace(phrase.Split('{')[0], "").Trim() : keyOrWords;

    [GeneratedRegex("<[^>]*(>|$)")]
    private static partial Regex Marks();
}
