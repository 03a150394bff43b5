namespace Core.Texts;

/// <summary>
/// How large and how deep a tree a text of HTML makes, told in one walk over its tags, before anybody makes it: a parser's time grows with
/// the square of the depth, and what was left open is opened anew in each paragraph.
/// </summary>
/// <param name="Elements">About; at least as many as a parser makes.</param>
public readonly record struct HtmlSize(int Elements, int Depth)
{
    /// <summary>More than any article has. A tree of so many is made, cleaned and written in less than a second.</summary>
    public const int MostElements = 20_000;

    public const int Deepest = 300;

    // What lies open without its closing tag ends where the next one begins.
    private static readonly string[] Closing = ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "rt", "rp"];

    private static readonly HashSet<string> Void = new(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"], StringComparer.Ordinal);

    private static readonly HashSet<string> Formatting = new(
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"], StringComparer.Ordinal);

    private static readonly HashSet<string> Raw = new(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"], StringComparer.Ordinal);

    public bool IsTooLarge => Elements > MostElements;

    public bool IsTooDeep => Depth > Deepest;

    /// <summary>Stops as soon as it is too much.</summary>
    public static HtmlSize Of(string html)
    {
        var open = new List<(string Name, string? Written)>();
        var anew = new Dictionary<string, int>(StringComparer.Ordinal);
        var size = new HtmlSize(0, 0);
        var at = html.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0 && !size.IsTooLarge && !size.IsTooDeep)
        {
            var isEnd = at + 1 < html.Length && html[at + 1] == '/';
            var name = NameAt(html, at + (isEnd ? 2 : 1));
            var after = name.Length == 0 ? -1 : html.IndexOf('>', at);
            if (isEnd)
            {
                Close(open, anew, name);
            }
            else if (name.Length > 0)
            {
                // A parser opens at most three of the same kind anew.
                var more = 1 + anew.Values.Sum(count => Math.Min(count, 3));
                Open(open, anew, name, Formatting.Contains(name) ? html[at..(after < 0 ? html.Length : after)] : null);
                size = new HtmlSize(size.Elements + more, Math.Max(size.Depth, open.Count + (Void.Contains(name) ? 1 : 0)));
            }

            at = After(html, at, isEnd ? "" : name);
        }

        return size;
    }

    private static void Open(List<(string Name, string? Written)> open, Dictionary<string, int> anew, string name, string? written)
    {
        if (Void.Contains(name) || Raw.Contains(name))
        {
            return;
        }

        while (open is [.., var last] && Closing.Contains(last.Name) && (last.Name == name || IsAbove(name, last.Name)))
        {
            open.RemoveAt(open.Count - 1);
        }

        open.Add((name, written));
        if (written is not null)
        {
            anew[written] = anew.GetValueOrDefault(written) + 1;
        }
    }

    private static void Close(List<(string Name, string? Written)> open, Dictionary<string, int> anew, string name)
    {
        var last = open.FindLastIndex(one => one.Name == name);
        if (last < 0)
        {
            return;
        }

        if (open[last].Written is { } written && --anew[written] == 0)
        {
            anew.Remove(written);
        }

        // What was left open inside ends too, but what only formats goes on behind it.
        open.RemoveAt(last);
        if (!Formatting.Contains(name))
        {
            for (var inner = open.Count - 1; inner >= last; inner--)
            {
                if (open[inner].Written is null)
                {
                    open.RemoveAt(inner);
                }
            }
        }
    }

    /// <summary>Cells end with their row, rows with their part of the table, a paragraph before any block.</summary>
    private static bool IsAbove(string name, string last) => last switch
    {
        "p" => !Formatting.Contains(name) && name is not ("span" or "img" or "mark" or "sub" or "sup" or "abbr" or "cite" or "q" or "kbd" or "ruby" or "label"),
        "dt" or "dd" => name is "dt" or "dd",
        "td" or "th" => name is "td" or "th" or "tr" or "thead" or "tbody" or "tfoot",
        "tr" => name is "thead" or "tbody" or "tfoot",
        "thead" or "tbody" or "tfoot" => name is "thead" or "tbody" or "tfoot",
        "rt" or "rp" => name is "rt" or "rp",
        _ => false,
    };

    private static string NameAt(string html, int at)
    {
        var end = at;
        while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]))
        {
            end++;
        }

        return end > at && char.IsAsciiLetter(html[at]) ? html[at..end].ToLowerInvariant() : "";
    }

    /// <summary>The next tag; nothing is one in a comment, a script and the like.</summary>
    private static int After(string html, int at, string begun)
    {
        var from = at + 1;
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
        {
            from = html.IndexOf("-->", at, StringComparison.Ordinal);
        }
        else if (begun == "plaintext")
        {
            from = -1;
        }
        else if (Raw.Contains(begun))
        {
            from = html.IndexOf("</" + begun, at, StringComparison.OrdinalIgnoreCase);
        }

        return from < 0 ? -1 : html.IndexOf('<', from);
    }
}
