namespace Core.Articles;

/// <summary>A stretch [From, Until) of HTML that was serialised by a parser, so that every element is closed and every attribute quoted.</summary>
/// <param name="Name">The element's name in lower case; empty for text and comments.</param>
public readonly record struct HtmlToken(HtmlTokenKind Kind, int From, int Until, string Name)
{
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
        "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    };

    /// <summary>True where a word cannot go on: "foo&lt;b&gt;bar" is one word, "foo&lt;p&gt;bar" is two.</summary>
    public bool EndsWord => Kind is not (HtmlTokenKind.Text or HtmlTokenKind.Comment) && !Inline.Contains(Name);

    public static IEnumerable<HtmlToken> Of(string html)
    {
        var at = 0;
        while (at < html.Length)
        {
            var token = Next(html, at);
            yield return token;
            at = token.Until;
        }
    }

    private static HtmlToken Next(string html, int at)
    {
        if (!IsMarkup(html, at))
        {
            var next = at + 1;
            while (next < html.Length && !IsMarkup(html, next))
            {
                next++;
            }

            return new HtmlToken(HtmlTokenKind.Text, at, next, "");
        }

        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
        {
            var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
            return new HtmlToken(HtmlTokenKind.Comment, at, end < 0 ? html.Length : end + 3, "");
        }

        var closing = html[at + 1] == '/';
        var nameFrom = at + (closing ? 2 : 1);
        var nameUntil = nameFrom;
        while (nameUntil < html.Length && (char.IsAsciiLetterOrDigit(html[nameUntil]) || html[nameUntil] == '-'))
        {
            nameUntil++;
        }

        var name = html[nameFrom..nameUntil].ToLowerInvariant();
        var kind = closing ? HtmlTokenKind.Close : Empty.Contains(name) ? HtmlTokenKind.Alone : HtmlTokenKind.Open;
        return new HtmlToken(kind, at, EndOfTag(html, nameUntil), name);
    }

    private static bool IsMarkup(string html, int at) =>
        html[at] == '<' && at + 1 < html.Length
        && (char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '/' || string.CompareOrdinal(html, at, "<!--", 0, 4) == 0);

    /// <summary>A ">" inside quotes belongs to an attribute.</summary>
    private static int EndOfTag(string html, int at)
    {
        var quote = '\0';
        for (; at < html.Length; at++)
        {
            if (quote != '\0')
            {
                quote = html[at] == quote ? '\0' : quote;
            }
            else if (html[at] is '"' or '\'')
            {
                quote = html[at];
            }
            else if (html[at] == '>')
            {
                return at + 1;
            }
        }

        return at;
    }
}
