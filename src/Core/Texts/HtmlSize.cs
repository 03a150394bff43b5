using System.Runtime.InteropServices;

namespace Core.Texts;

/// <summary>
/// How large and how deep a tree a text of HTML makes, told in one walk over its tags, before anybody makes it: a parser's time grows with
/// the square of the depth, and what was left open is opened anew in each paragraph.
/// </summary>
/// <param name="Elements">About; at least as many as a parser makes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HtmlSize(int Elements, int Depth)
{
    /// <summary>More than any article has. A tree of so many is made, cleaned and written in less than a second.</summary>
    public const int MostElements = 10_000;

    /// <summary>Beside one another: whatever changes its place there passes by all the others.</summary>
    public const int MostBeside = 3_000;

    public const int Deepest = 300;

    private const int LongestTag = 200;

    // What lies open without its closing tag ends where the next one begins.
    private static readonly string[] Closing = ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "rt", "rp"];

    private static readonly HashSet<string> Void = new(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"], StringComparer.Ordinal);

    private static readonly HashSet<string> Formatting = new(
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"], StringComparer.Ordinal);

    private static readonly HashSet<string> Raw = new(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"], StringComparer.Ordinal);

    public bool IsTooDeep => Depth > Deepest;

    /// <summary>The most that stand side by side in one element.</summary>
    public int Widest { get; init; }

    /// <summary>Stops as soon as it is too much.</summary>
    public static HtmlSize Of(string html, int mostElements = MostElements)
    {
        var open = new List<Open>();
        var size = new HtmlSize(0, 0);
        var (loose, atTop) = (0, 0);
        var at = html.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0 && size.Elements <= mostElements && !size.IsTooDeep)
        {
            var isEnd = at + 1 < html.Length && html[at + 1] == '/';
            var name = NameAt(html, at + (isEnd ? 2 : 1));
            if (isEnd)
            {
                Close(open, name);
                loose = Loose(open);
            }
            else if (name.Length > 0)
            {
                size = size with { Elements = size.Elements + 1 + loose };
                var isLeaf = Void.Contains(name) || Raw.Contains(name);
                if (!isLeaf)
                {
                    Begin(open, name, Written(html, at, name));
                    loose = Loose(open);
                }

                var parent = open.Count - (isLeaf ? 1 : 2);
                var beside = parent < 0 ? ++atTop : open[parent].Children + 1;
                if (parent >= 0)
                {
                    open[parent] = open[parent] with { Children = beside };
                }

                size = size with { Widest = Math.Max(size.Widest, beside) };

                size = size with { Depth = Math.Max(size.Depth, open.Count + (Void.Contains(name) ? 1 : 0)) };
            }

            at = After(html, at, isEnd ? "" : name);
        }

        return size;
    }

    private static void Begin(List<Open> open, string name, string? written)
    {
        while (open is [.., var last] && Closing.Contains(last.Name) && (last.Name == name || IsAbove(name, last.Name)))
        {
            open.RemoveAt(open.Count - 1);
        }

        if (IsAbove(name, "p"))
        {
            // A block ends the paragraph, and what formats goes on in the next one.
            var paragraph = open.FindLastIndex(one => one.Written is null);
            if (paragraph >= 0 && open[paragraph].Name == "p")
            {
                End(open, paragraph);
            }
        }

        open.Add(new Open(name, written, IsLoose: false));
    }

    private static void Close(List<Open> open, string name)
    {
        var last = open.FindLastIndex(one => one.Name == name);
        if (last >= 0 && Formatting.Contains(name))
        {
            open.RemoveAt(last);
        }
        else if (last >= 0)
        {
            End(open, last);
        }
    }

    /// <summary>What was left open inside ends too, but what only formats goes on behind it.</summary>
    private static void End(List<Open> open, int at)
    {
        for (var inner = open.Count - 1; inner > at; inner--)
        {
            if (open[inner].Written is null)
            {
                open.RemoveAt(inner);
            }
            else
            {
                open[inner] = open[inner] with { IsLoose = true };
            }
        }

        open.RemoveAt(at);
    }

    /// <summary>How many are opened anew in each paragraph; of the same kind three at most.</summary>
    private static int Loose(List<Open> open) => open.Exists(one => one.IsLoose)
        ? open.Where(one => one.IsLoose).GroupBy(one => one.Written, StringComparer.Ordinal).Sum(same => Math.Min(same.Count(), 3))
        : 0;

    private static string? Written(string html, int at, string name) =>
        !Formatting.Contains(name) ? null : html.IndexOf('>', at) is >= 0 and var end ? html[at..Math.Min(end, at + LongestTag)] : name;

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

    private readonly record struct Open(string Name, string? Written, bool IsLoose)
    {
        public int Children { get; init; }
    }
}
