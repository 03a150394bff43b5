using System.Text.RegularExpressions;

namespace Web.Tests.House.Phrases;

/// <summary>The parts of a piece of HTML that are read: its text, and the attributes that are shown or spoken.</summary>
internal static partial class Markup
{
    /// <summary>Where a page's statement stood: one text ends here and another begins.</summary>
    public const char Break = '\uFFFB';

    private static readonly string[] Read =
        ["title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder", "alt", "label", "help", "placeholder"];

    /// <summary>Attributes of tag helpers whose value is an expression, with or without an @ before it.</summary>
    private static readonly string[] Code = ["model"];

    public static IEnumerable<MarkupPart> PartsOf(string html)
    {
        var from = 0;
        var names = 0;
        foreach (Match piece in Piece().Matches(html))
        {
            foreach (var text in names == 0 ? Texts(html, from, piece.Index) : [])
            {
                yield return text;
            }

            from = piece.Index + piece.Length;
            names += piece.Groups["name"].Value != "code" || piece.Value.EndsWith("/>", StringComparison.Ordinal) ? 0 : piece.Groups["close"].Length > 0 ? -1 : 1;
            foreach (var attribute in Attributes(piece))
            {
                yield return attribute;
            }
        }

        foreach (var text in names == 0 ? Texts(html, from, html.Length) : [])
        {
            yield return text;
        }
    }

    private static IEnumerable<MarkupPart> Texts(string html, int from, int until)
    {
        foreach (Match text in Text().Matches(html[from..until]))
        {
            yield return new MarkupPart(from + text.Index, text.Value.TrimEnd(), IsCode: false);
        }
    }

    private static IEnumerable<MarkupPart> Attributes(Match piece)
    {
        var tag = piece.Groups["attributes"];
        var attributes = Attribute().Matches(tag.Value);
        string? ValueOf(string name) => attributes.FirstOrDefault(one => one.Groups["name"].Value == name)?.Groups["value"].Value;
        foreach (var attribute in attributes.Cast<Match>())
        {
            var isRead = attribute.Groups["name"].Value switch
            {
                "value" => piece.Groups["name"].Value == "input" && ValueOf("type") is "submit" or "button" or "reset",
                "content" => piece.Groups["name"].Value == "meta" && ValueOf("name") == "description",
                var name => Read.Contains(name) || Code.Contains(name),
            };
            if (isRead)
            {
                var value = attribute.Groups["value"];
                yield return new MarkupPart(tag.Index + value.Index, value.Value, IsCode: Code.Contains(attribute.Groups["name"].Value));
            }
        }
    }

    [GeneratedRegex("""<!--.*?-->|<!\w[^>]*>|<(?<raw>script|style)\b.*?</\k<raw>\s*>|<(?<close>/?)(?<name>[a-zA-Z][\w:.-]*)(?<attributes>(?:"[^"]*"|'[^']*'|[^"'>])*)>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();

    [GeneratedRegex("""(?<name>[^\s=/"'>]+)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+))""", RegexOptions.ExplicitCapture)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"[^\s\uFFFB][^\uFFFB]*")]
    private static partial Regex Text();
}
