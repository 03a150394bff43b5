using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration.Ini;
using Microsoft.Extensions.Options;
using Web.Ground.CommandLine;

namespace Web.Ground.Words;

/// <summary>
/// Every phrase that the site says, by its key and its language: a folder for each language, in it a file for each room. A folder of
/// the publisher's own (<see cref="WordsOptions.Folder"/>) adds languages, and may say single phrases otherwise.
/// </summary>
public sealed partial class Phrasebook
{
    /// <summary>The language in which every phrase exists.</summary>
    public const string First = "en";

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> read = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<string> folders;

    public Phrasebook(IOptions<WordsOptions> options)
    {
        folders = [Path.Combine(AppContext.BaseDirectory, "Languages"), .. options.Value.Folder is { } own ? (string[])[own] : []];
        Languages = [.. folders.SelectMany(Directory.EnumerateDirectories).Where(IsLanguage).Select(folder => Path.GetFileName(folder)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
    }

    /// <summary>BCP 47 names, such as "de".</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The one of <see cref="Languages"/> in which somebody with this culture is spoken to; null where it is none of them.</summary>
    public string? LanguageOf(CultureInfo culture)
    {
        for (var one = culture; one.Name.Length > 0; one = one.Parent)
        {
            if (Languages.FirstOrDefault(language => language.Equals(one.Name, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <returns>Null: no language has it.</returns>
    public string? Find(string key, string language) =>
        In(language).GetValueOrDefault(key) ?? (language == First ? null : In(First).GetValueOrDefault(key));

    /// <exception cref="OptionsValidationException">A file cannot be read; the refusal names it.</exception>
    public IReadOnlyDictionary<string, string> In(string language) => read.GetOrAdd(language, Read);

    /// <summary>What else lies there, such as a repository's own folder, is none.</summary>
    internal static bool IsLanguage(string folder) => Name().IsMatch(Path.GetFileName(folder)) && Directory.EnumerateFiles(folder, "*.ini").Any();

    private Dictionary<string, string> Read(string language)
    {
        var phrases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in folders.Select(folder => Path.Combine(folder, language)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ini").Order(StringComparer.Ordinal)))
        {
            foreach (var (key, phrase) in PhrasesIn(file))
            {
                phrases[key] = phrase ?? "";
            }
        }

        return phrases;
    }

    /// <exception cref="OptionsValidationException">It cannot be read; the refusal names it.</exception>
    internal static IDictionary<string, string?> PhrasesIn(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return IniStreamConfigurationProvider.Read(stream);
        }
        catch (FormatException fault)
        {
            throw Refusal.Because("Start.Words.Unreadable", file, fault.Message);
        }
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
