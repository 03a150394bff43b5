using System.Text.RegularExpressions;
using Core.Texts;
using Web.Ground.Site;
using Web.Ground.Words;
using Web.Tests.Kit;

namespace Web.Tests.House;

/// <summary>Holds the files of phrases to the code that uses them, and every language to English.</summary>
public sealed partial class PhraseFileTests
{
    private static readonly string Folder = Path.Combine(Source.Root, "src/Web/Languages");

    /// <summary>Complete, whatever is added; the others complete in each room that they have.</summary>
    private static readonly string[] Complete = ["de", "fr"];

    private static readonly IReadOnlyDictionary<string, string> English = Said.Phrases.In(Phrasebook.First);

    /// <summary>Documentation may name a type of Core in full.</summary>
    private static readonly HashSet<string> Types = [.. typeof(Core.Money).Assembly.GetTypes().Select(type => type.FullName!)];

    private static readonly HashSet<string> Rooms = [.. FilesOf(Phrasebook.First).Select(file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Languages => [.. Said.Phrases.Languages];

    public static TheoryData<string> Translations => [.. Said.Phrases.Languages.Where(language => language != Phrasebook.First)];

    [Theory, MemberData(nameof(Languages))]
    public void A_file_holds_its_rooms_phrases_sorted_and_each_once(string language) =>
        Assert.All(FilesOf(language), file =>
        {
            var keys = KeysIn(file);
            Assert.All(keys, key => Assert.StartsWith(Path.GetFileNameWithoutExtension(file) + ".", key, StringComparison.Ordinal));
            Assert.Equal(keys.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal), keys);
        });

    /// <summary>In code, in pages, in mails: as a literal.</summary>
    [Fact]
    public void Every_key_that_is_asked_for_has_words()
    {
        var missing = Asked().Where(asked => !Has(asked.Key) && !IsBeginning(asked.Key)).Select(asked => $"{asked.File}: {asked.Key}");

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_phrase_is_asked_for()
    {
        var asked = Asked().Select(one => one.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unasked = English.Keys.Where(key => !asked.Contains(key) && !asked.Contains(WithoutCategory(key)) && !asked.Any(one => one.EndsWith('.') && key.StartsWith(one, StringComparison.OrdinalIgnoreCase)) && ValueOf(key) is null);

        Assert.Empty(unasked);
    }

    /// <summary>Of an enumeration whose values are put into words, each value has its words, and each aspect of them.</summary>
    [Fact]
    public void Every_value_of_an_enumeration_has_its_words()
    {
        var worded = English.Keys.Select(key => (Key: key, Value: ValueOf(key))).Where(found => found.Value is not null)
            .GroupBy(found => found.Value!.Value.Type);

        var missing = worded.SelectMany(type =>
        {
            var aspects = type.Select(found => found.Value!.Value.Aspect).Distinct(StringComparer.Ordinal).ToList();
            return Enum.GetValues(type.Key).Cast<Enum>().SelectMany(value => aspects.Select(aspect => SiteText.Key(value, aspect))).Where(key => !Has(key));
        });

        Assert.Empty(missing);
    }

    [Theory, MemberData(nameof(Translations))]
    public void A_language_says_all_that_English_says_in_each_of_its_rooms(string language)
    {
        var own = Said.Phrases.In(language);
        var rooms = Complete.Contains(language) ? Rooms : [.. FilesOf(language).Select(file => Path.GetFileNameWithoutExtension(file))];
        var wanted = English.Keys.Where(key => rooms.Contains(key.Split('.')[0]))
            .SelectMany(key => CategoryOf(key) is null ? [key] : Plurals.Needed(language).Select(form => $"{WithoutCategory(key)}.{form}"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        var missing = wanted.Where(key => !own.ContainsKey(key));
        var strange = own.Keys.Where(key => !wanted.Contains(key) && !(CategoryOf(key) is { } form && Plurals.Allowed(language).Contains(form) && wanted.Contains($"{WithoutCategory(key)}.other")));

        Assert.Empty(missing);
        Assert.Empty(strange);
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_counted_phrase_has_every_form_of_its_language(string language)
    {
        var own = Said.Phrases.In(language);
        var counted = own.Keys.Where(key => CategoryOf(key) is not null).Select(WithoutCategory).Distinct(StringComparer.OrdinalIgnoreCase);

        var missing = counted.SelectMany(key => Plurals.Needed(language).Select(form => $"{key}.{form}")).Where(key => !own.ContainsKey(key));

        Assert.Empty(missing);
    }

    /// <summary>The same places are filled and the same marks stand, in whatever order the language needs them. A form for one thing need not name the number.</summary>
    [Theory, MemberData(nameof(Translations))]
    public void A_translation_has_the_same_places_and_marks(string language) =>
        Assert.All(Said.Phrases.In(language), phrase =>
        {
            var original = English.GetValueOrDefault(phrase.Key) ?? English[WithoutCategory(phrase.Key) + ".other"];
            var isOne = CategoryOf(phrase.Key) is not (null or PluralCategory.Other);
            Assert.True(
                Marks(phrase.Value).SequenceEqual(Marks(original)) || (isOne && !Marks(phrase.Value).Except(Marks(original)).Any()),
                $"{language}: {phrase.Key} has {string.Join(' ', Marks(phrase.Value))}, the original {string.Join(' ', Marks(original))}.");
        });

    /// <summary>A phrase is trusted as it is: it links and emphasises, and does nothing else.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void A_phrase_has_no_marks_but_these(string language) =>
        Assert.All(Said.Phrases.In(language), phrase =>
        {
            Assert.All(Tags().Matches(phrase.Value), tag => Assert.Matches("""^</?(a|strong|em|bdi|code|time|br|span|kbd|abbr)( (href|target|datetime|class|lang|dir)="[^"<>]*")*>$""", tag.Value));
            Assert.NotEmpty(phrase.Value.Trim());
        });

    private static IEnumerable<(string File, string Key)> Asked() =>
        Source.CodeFiles("src/Web").Concat(Source.CodeFiles("src/Core")).Concat(Source.CodeFiles("src/Data")).Concat(Directory.EnumerateFiles(Path.Combine(Source.Root, "emails")))
            .SelectMany(file => Literals().Matches(Purposes().Replace(File.ReadAllText(file), "")).Select(match => (Source.Relative(file), match.Groups["key"].Value)))
            .Where(asked => Rooms.Contains(asked.Value.Split('.')[0]) && !Types.Contains(asked.Value));

    private static bool Has(string key) => English.ContainsKey(key) || English.ContainsKey(key + ".other");

    /// <summary>What a code is put behind: "Facts." and the fact's code.</summary>
    private static bool IsBeginning(string key) => key.EndsWith('.') && English.Keys.Any(one => one.StartsWith(key, StringComparison.OrdinalIgnoreCase));

    private static (Type Type, string? Aspect)? ValueOf(string key)
    {
        var parts = WithoutCategory(key).Split('.');
        return parts.Length is 3 or 4 && Worded.Value.TryGetValue($"{parts[0]}.{parts[1]}", out var type) && Enum.GetNames(type).Contains(parts[2])
            ? (type, parts.Length == 4 ? parts[3] : null) : null;
    }

    private static readonly Lazy<Dictionary<string, Type>> Worded = new(() => new[] { typeof(Core.Money).Assembly, typeof(SiteText).Assembly }
        .SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsEnum && !type.IsNested && type.Namespace is not null)
        .DistinctBy(type => $"{type.Namespace!.Split('.')[^1]}.{type.Name}")
        .ToDictionary(type => $"{type.Namespace!.Split('.')[^1]}.{type.Name}", StringComparer.Ordinal));

    private static PluralCategory? CategoryOf(string key) => key.Split('.')[^1] switch
    {
        "zero" => PluralCategory.Zero,
        "one" => PluralCategory.One,
        "two" => PluralCategory.Two,
        "few" => PluralCategory.Few,
        "many" => PluralCategory.Many,
        "other" => PluralCategory.Other,
        _ => null,
    };

    private static string WithoutCategory(string key) => CategoryOf(key) is null ? key : key[..key.LastIndexOf('.')];

    private static IEnumerable<string> Marks(string phrase) => Places().Matches(phrase).Select(match => match.Value).Distinct().Concat(Tags().Matches(phrase).Select(match => match.Value)).Order(StringComparer.Ordinal);

    private static List<string> KeysIn(string file) =>
        [.. File.ReadAllLines(file).Where(line => line.Length > 0 && line[0] is not ('#' or ';')).Select(line => line.Split('=')[0].Trim())];

    private static IEnumerable<string> FilesOf(string language) => Directory.EnumerateFiles(Path.Combine(Folder, language), "*.ini").Order(StringComparer.Ordinal);

    [GeneratedRegex("""["'](?<key>[A-Z]\w+\.[A-Z][\w.]*)["']""")]
    private static partial Regex Literals();

    /// <summary>Of a protector's key, which is nobody's words.</summary>
    [GeneratedRegex("(?:CreateProtector|LinkSeal \\w+ = new)\\([^)]*\\)")]
    private static partial Regex Purposes();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Places();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
