using System.Text.RegularExpressions;

namespace Web.Tests.House.Phrases;

/// <summary>Whether a text reads like words for people.</summary>
internal static partial class Wording
{
    /// <summary>Stands for what is put into the text.</summary>
    public const char Hole = '\uFFFC';

    public static bool HasLetters(string text) => Letter().IsMatch(Entity().Replace(text, " "));

    /// <summary>Two words, a word beside something put in, or one word and a final stop.</summary>
    public static bool IsSentence(string text) => !IsForMachines(text) && Address().Replace(text, "") is var said && (TwoWords().IsMatch(said) || OneWordAndStop().IsMatch(said));

    public static bool IsCapitalisedWord(string text) => CapitalisedWord().IsMatch(text);

    public static bool IsKey(string text) => Key().IsMatch(text) && char.IsUpper(text[0]);

    public static bool IsMarkup(string text) => Tag().IsMatch(text) && !Pattern().IsMatch(text);

    public static bool IsForMachines(string text) => 
        Statement().IsMatch(text) || Key().IsMatch(text) || StyleRule().IsMatch(text) || Header().IsMatch(text) || Pattern().IsMatch(text);

    /// <summary>As one line that can be read in a list.</summary>
    public static string Shown(string text) => Space().Replace(text.Replace(Hole.ToString(), "{}", StringComparison.Ordinal), " ").Trim();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letter();

    [GeneratedRegex(@"&#?\w+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\p{L}[\p{P}]*\s+[\p{P}]*\p{L}|\uFFFC[\p{P}]*\s+[\p{P}]*\p{L}{2}|\p{L}{2}[\p{P}]*\s+[\p{P}]*\uFFFC")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"^\p{Lu}[\p{L}’'-]+[.!?…]$")]
    private static partial Regex OneWordAndStop();

    [GeneratedRegex(@"^\p{Lu}\p{Ll}[\p{Ll}’'-]*$")]
    private static partial Regex CapitalisedWord();

    [GeneratedRegex(@"</?[a-zA-Z][\w-]*(\s[^<]*)?/?>|<[a-z]+ [\w-]+=")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|VACUUM|WITH|LOCK|ALTER|DROP|SET|BEGIN|TRUNCATE|ANALYZE|REINDEX|ATTACH|DO \$\$)(?![\w:'’])|\b(UPDATE|INTO|FROM) """)]
    private static partial Regex Statement();

    [GeneratedRegex(@"^[\w-]+(\.[\w-]+)+$")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{[^{}]*[\w-]+\s*:[^{}]*\}|^\s*[a-z-]+:\s*[^;.]+;")]
    private static partial Regex StyleRule();

    /// <summary>Values of Content-Type, Cache-Control and Content-Security-Policy.</summary>
    [GeneratedRegex(@"^\w+/[\w+.-]+; |\b(max-age=|no-store|no-cache)|\b(default|img|style|script|frame|form|connect|font)-(src|action|ancestors) ['\uFFFC]|\ballow-popups\b")]
    private static partial Regex Header();

    [GeneratedRegex(@"\(\?[:<=!]|\\[dswbk]")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
