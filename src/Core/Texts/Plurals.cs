namespace Core.Texts;

/// <summary>
/// Which form of a noun goes with a whole number, language by language: CLDR's cardinal rules
/// (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html), as far as they speak of whole numbers.
/// </summary>
public static class Plurals
{
    /// <summary>Languages that are not named here count like English: one, and other.</summary>
    private static readonly Dictionary<string, Rule> Rules = Table(
        ("en de nl sv da nb nn no fi et el hu bg tr az ka kk uz sq eu gl lb fy sw ur ta te ml mr ne or", new Rule(PluralCategory.One, n => n == 1 ? PluralCategory.One : PluralCategory.Other)),
        ("ja zh ko vi th id ms my lo km yue", new Rule(null, _ => PluralCategory.Other)),
        ("fr pt", new Rule(PluralCategory.One, n => n <= 1 ? PluralCategory.One : Millions(n)) { Rarer = [PluralCategory.Many] }),
        ("es it ca", new Rule(PluralCategory.One, n => n == 1 ? PluralCategory.One : Millions(n)) { Rarer = [PluralCategory.Many] }),
        ("hi bn fa gu kn zu am pa hy", new Rule(PluralCategory.One, n => n <= 1 ? PluralCategory.One : PluralCategory.Other)),
        ("pl", new Rule(PluralCategory.One, n => n == 1 ? PluralCategory.One : IsFew(n) ? PluralCategory.Few : PluralCategory.Many) { Others = [PluralCategory.Few, PluralCategory.Many] }),
        ("ru uk be", new Rule(PluralCategory.One, n => IsOne(n) ? PluralCategory.One : IsFew(n) ? PluralCategory.Few : PluralCategory.Many) { Others = [PluralCategory.Few, PluralCategory.Many] }),
        ("hr sr bs", new Rule(PluralCategory.One, n => IsOne(n) ? PluralCategory.One : IsFew(n) ? PluralCategory.Few : PluralCategory.Other) { Others = [PluralCategory.Few] }),
        ("cs sk", new Rule(PluralCategory.One, n => n switch { 1 => PluralCategory.One, >= 2 and <= 4 => PluralCategory.Few, _ => PluralCategory.Other }) { Others = [PluralCategory.Few] }),
        ("sl", new Rule(PluralCategory.One, n => (n % 100) switch { 1 => PluralCategory.One, 2 => PluralCategory.Two, 3 or 4 => PluralCategory.Few, _ => PluralCategory.Other }) { Others = [PluralCategory.Two, PluralCategory.Few] }),
        ("lt", new Rule(PluralCategory.One, n => n % 100 is >= 11 and <= 19 || n % 10 == 0 ? PluralCategory.Other : n % 10 == 1 ? PluralCategory.One : PluralCategory.Few) { Others = [PluralCategory.Few] }),
        ("lv", new Rule(PluralCategory.One, n => n % 10 == 0 || n % 100 is >= 11 and <= 19 ? PluralCategory.Zero : IsOne(n) ? PluralCategory.One : PluralCategory.Other) { Others = [PluralCategory.Zero] }),
        ("ro", new Rule(PluralCategory.One, n => n == 1 ? PluralCategory.One : n == 0 || n % 100 is >= 1 and <= 19 ? PluralCategory.Few : PluralCategory.Other) { Others = [PluralCategory.Few] }),
        ("is mk", new Rule(PluralCategory.One, n => IsOne(n) ? PluralCategory.One : PluralCategory.Other)),
        ("he", new Rule(PluralCategory.One, n => n switch { 1 => PluralCategory.One, 2 => PluralCategory.Two, _ => PluralCategory.Other }) { Others = [PluralCategory.Two] }),
        ("ga", new Rule(PluralCategory.One, n => n switch { 1 => PluralCategory.One, 2 => PluralCategory.Two, >= 3 and <= 6 => PluralCategory.Few, >= 7 and <= 10 => PluralCategory.Many, _ => PluralCategory.Other }) { Others = [PluralCategory.Two, PluralCategory.Few, PluralCategory.Many] }),
        ("cy", new Rule(PluralCategory.One, n => n switch { 0 => PluralCategory.Zero, 1 => PluralCategory.One, 2 => PluralCategory.Two, 3 => PluralCategory.Few, 6 => PluralCategory.Many, _ => PluralCategory.Other }) { Others = [PluralCategory.Zero, PluralCategory.Two, PluralCategory.Few, PluralCategory.Many] }),
        ("ar", new Rule(PluralCategory.One, OfArabic) { Others = [PluralCategory.Zero, PluralCategory.Two, PluralCategory.Few, PluralCategory.Many] }));

    /// <param name="language">A BCP 47 name; what stands behind the first hyphen does not matter.</param>
    /// <param name="number">Its sign does not matter.</param>
    public static PluralCategory Of(string language, long number) => RuleOf(language).Of(Math.Abs(number == long.MinValue ? long.MaxValue : number));

    /// <summary>The forms that a text in this language has to have; <see cref="PluralCategory.Other"/> is always one.</summary>
    public static IReadOnlyList<PluralCategory> Needed(string language) =>
        RuleOf(language) is var rule ? [.. rule.First is { } first ? (PluralCategory[])[first] : [], .. rule.Others, PluralCategory.Other] : [];

    /// <summary>The forms that it may have besides: for whole millions, where else <see cref="PluralCategory.Other"/> is taken.</summary>
    public static IReadOnlyList<PluralCategory> Allowed(string language) => [.. Needed(language), .. RuleOf(language).Rarer];

    private static Rule RuleOf(string language) =>
        Rules.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant()) ?? Rules["en"];

    private static PluralCategory Millions(long n) => n != 0 && n % 1_000_000 == 0 ? PluralCategory.Many : PluralCategory.Other;

    private static bool IsOne(long n) => n % 10 == 1 && n % 100 != 11;

    private static bool IsFew(long n) => n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14);

    private static PluralCategory OfArabic(long n) => n switch
    {
        0 => PluralCategory.Zero,
        1 => PluralCategory.One,
        2 => PluralCategory.Two,
        _ => (n % 100) switch { >= 3 and <= 10 => PluralCategory.Few, >= 11 => PluralCategory.Many, _ => PluralCategory.Other },
    };

    private static Dictionary<string, Rule> Table(params (string Languages, Rule Rule)[] rows) => rows
        .SelectMany(row => row.Languages.Split(' ').Select(language => (language, row.Rule)))
        .ToDictionary(row => row.language, row => row.Rule, StringComparer.Ordinal);

    private sealed record Rule(PluralCategory? First, Func<long, PluralCategory> Of)
    {
        public IReadOnlyList<PluralCategory> Others { get; init; } = [];

        public IReadOnlyList<PluralCategory> Rarer { get; init; } = [];
    }
}
