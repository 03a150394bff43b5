namespace Core.Imports.WordPress.Markup;

/// <summary>
/// A tag or comment of a text that is not HTML yet, because shortcodes and bare line ends stand in it. The one reader of such texts, and
/// as coarse as WordPress's own: a tag ends at the first "&gt;". What is HTML is read by a parser.
/// </summary>
/// <param name="Name">In small letters; empty for a comment.</param>
/// <param name="IsWhole">False for a comment that is never closed: it ends with the text.</param>
public readonly record struct Tag(string Name, bool IsClosing, bool IsWhole, int From, int Until)
{
    private const string Open = "<!--";
    private const string Close = "-->";

    public bool IsComment => Name.Length == 0;

    /// <summary>Null when the "&lt;" at this place is just a sign.</summary>
    public static Tag? At(Ahead ahead, int at)
    {
        var text = ahead.Text;
        if (string.CompareOrdinal(text, at, Open, 0, Open.Length) == 0)
        {
            var end = ahead.IndexOf(Close, at + Open.Length);
            return new Tag("", false, end >= 0, at, end < 0 ? text.Length : end + Close.Length);
        }

        var isClosing = at + 1 < text.Length && text[at + 1] == '/';
        var name = at + (isClosing ? 2 : 1);
        var nameEnd = name;
        while (nameEnd < text.Length && char.IsAsciiLetterOrDigit(text[nameEnd]))
        {
            nameEnd++;
        }

        var close = nameEnd == name ? -1 : ahead.IndexOf(">", nameEnd);
        return close < 0 ? null : new Tag(text[name..nameEnd].ToLowerInvariant(), isClosing, true, at, close + 1);
    }

    /// <summary>Where the first closing tag of this name ends, whatever stands before it; null when there is none.</summary>
    public int? EndOfElement(Ahead text)
    {
        var close = text.IndexOf("</" + Name, Until);
        return close < 0 ? null : text.IndexOf(">", close) is >= 0 and var end ? end + 1 : text.Text.Length;
    }

    /// <summary>The value of an attribute as it is written, or empty.</summary>
    public string Attribute(string text, string name) =>
        new Shortcode("", text[From..Until].Trim('<', '>').Replace('\n', ' '), 0, 0, false, false).Argument(name);

    /// <summary>What stands in a comment, without the spaces around it.</summary>
    public string Comment(string text) => text[(From + Open.Length)..(Until - Close.Length)].Trim();
}
