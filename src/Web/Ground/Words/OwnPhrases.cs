using System.Text;
using System.Text.RegularExpressions;
using Core;
using Core.Texts;
using Microsoft.Extensions.Options;

namespace Web.Ground.Words;

/// <summary>Looks through the publisher's own files before the first page is asked for: a place that nothing fills would be a fault of every page that says the phrase.</summary>
public sealed partial class OwnPhrases(IOptions<WordsOptions> options, ILogger<OwnPhrases> log)
{
    /// <summary>Of a key that nobody asks for there is only a warning: it may be of a newer version, or of an older one.</summary>
    /// <exception cref="OptionsValidationException">The refusals name file and key.</exception>
    public void Check()
    {
        var english = OfTheSite();
        List<string> faults = [];
        foreach (var (file, key, phrase) in In(options.Value))
        {
            if (English(english, key) is not { } original)
            {
                log.LogWarning("The file of phrases {File} has the key {Key}, which the site never asks for", file, key);
            }
            else if (FaultOf(phrase, original) is var (code, place))
            {
                faults.Add(Reason.Of(code, file, key, place));
            }
        }

        if (faults.Count > 0)
        {
            throw new OptionsValidationException("Words", typeof(WordsOptions), faults);
        }
    }

    /// <summary>Whether they may be said; for whoever must speak even where they may not.</summary>
    public static bool AreWhole(WordsOptions options)
    {
        try
        {
            var english = OfTheSite();
            return options.IsThere && !In(options).Any(own => English(english, own.Key) is { } original && FaultOf(own.Phrase, original) is not null);
        }
        catch (OptionsValidationException)
        {
            return false;
        }
    }

    private static IReadOnlyDictionary<string, string> OfTheSite() => new Phrasebook(Options.Create(new WordsOptions())).In(Phrasebook.First);

    private static IEnumerable<(string File, string Key, string Phrase)> In(WordsOptions options) =>
        from own in options.Folder is null ? (string[])[] : [options.Folder]
        from folder in Directory.EnumerateDirectories(own).Where(Phrasebook.IsLanguage).Order(StringComparer.Ordinal)
        from file in Directory.EnumerateFiles(folder, "*.ini").Order(StringComparer.Ordinal)
        from phrase in Phrasebook.PhrasesIn(file)
        select (file, phrase.Key, phrase.Value ?? "");

    /// <summary>The site's own phrase with this key; of a counted one, in any of its forms.</summary>
    private static string? English(IReadOnlyDictionary<string, string> english, string key) =>
        english.GetValueOrDefault(key)
        ?? (key.LastIndexOf('.') is > 0 and var dot && Enum.TryParse<PluralCategory>(key[(dot + 1)..], ignoreCase: true, out _) ? english.GetValueOrDefault($"{key[..dot]}.{PluralCategory.Other}") : null);

    private static (string Code, string? Place)? FaultOf(string phrase, string original)
    {
        try
        {
            CompositeFormat.Parse(phrase);
        }
        catch (FormatException)
        {
            return ("Start.Words.Braces", null);
        }

        return Places(phrase).Except(Places(original), StringComparer.Ordinal).FirstOrDefault() is { } place ? ("Start.Words.Place", place) : null;
    }

    private static IEnumerable<string> Places(string phrase) => Place().Matches(phrase).Select(match => $"{{{match.Groups["number"].Value}}}");

    [GeneratedRegex(@"(?<!\{)(\{\{)*\{(?<number>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
