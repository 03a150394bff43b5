using System.Text;

namespace Core.Imports.WordPress.Markup;

/// <summary>
/// WordPress stores classic posts without paragraphs and adds them when it shows the post: an empty line parts paragraphs, a
/// single line break is a break. This does the same by walking over the tags once.
/// </summary>
public sealed class Paragraphs
{
    private const int Deepest = 500;

    private static readonly HashSet<string> Containers = new(StringComparer.OrdinalIgnoreCase)
    {
        "div", "section", "article", "aside", "main", "header", "footer", "blockquote", "center", "details", "body", "form", "fieldset",
    };

    private static readonly HashSet<string> TextBlocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dd", "dt", "figcaption", "caption", "address", "summary", "legend",
    };

    private static readonly HashSet<string> Skeleton = new(StringComparer.OrdinalIgnoreCase)
    {
        "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "col", "figure", "hr", "select", "option", "optgroup",
        "map", "area", "object", "video", "audio", "nav", "menu",
    };

    private static readonly HashSet<string> Verbatim = new(StringComparer.OrdinalIgnoreCase)
    {
        "pre", "script", "style", "textarea", "svg", "math", "iframe", "noscript",
    };

    private readonly StringBuilder html = new();
    private readonly StringBuilder line = new();
    private readonly Stack<string> open = new();

    private Paragraphs()
    {
    }

    /// <summary>The text with its paragraphs; line ends must be single line feeds.</summary>
    public static string Of(string text)
    {
        var made = new Paragraphs();
        made.Walk(text);
        return made.html.ToString().Trim();
    }

    private void Walk(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var tag = text.IndexOf('<', at);
            if (tag < 0)
            {
                break;
            }
            line.Append(text, at, tag - at);
            at = Markup(text, tag);
        }
        line.Append(text, at, text.Length - at);
        Flush();
    }

    /// <summary>Takes the tag, comment or lone "&lt;" at this place; answers where the text goes on.</summary>
    private int Markup(string text, int tag)
    {
        if (string.CompareOrdinal(text, tag, "<!--", 0, 4) == 0)
        {
            var endOfComment = text.IndexOf("-->", tag, StringComparison.Ordinal);
            var after = endOfComment < 0 ? text.Length : endOfComment + 3;
            Flush();
            html.Append(text, tag, after - tag).Append('\n');
            return after;
        }
        var isClosing = tag + 1 < text.Length && text[tag + 1] == '/';
        var nameAt = tag + (isClosing ? 2 : 1);
        var nameEnd = nameAt;
        while (nameEnd < text.Length && char.IsAsciiLetterOrDigit(text[nameEnd]))
        {
            nameEnd++;
        }
        var end = nameEnd == nameAt ? -1 : text.IndexOf('>', nameEnd);
        if (end < 0)
        {
            line.Append('<');
            return tag + 1;
        }
        var name = text[nameAt..nameEnd];
        if (Verbatim.Contains(name) && !isClosing)
        {
            var close = text.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase);
            end = close < 0 ? end : text.IndexOf('>', close) is >= 0 and var found ? found : text.Length - 1;
            Flush();
            html.Append(text, tag, end + 1 - tag).Append('\n');
        }
        else if (Containers.Contains(name) || TextBlocks.Contains(name) || Skeleton.Contains(name))
        {
            Flush();
            html.Append(text, tag, end + 1 - tag);
            Step(name, isClosing, text[end - 1] == '/' || name is "hr" or "col" or "area");
        }
        else
        {
            line.Append(text, tag, end + 1 - tag);
        }
        return end + 1;
    }

    private void Step(string name, bool isClosing, bool isEmpty)
    {
        if (!isClosing)
        {
            if (!isEmpty && open.Count < Deepest)
            {
                open.Push(name);
            }
        }
        else if (open.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            while (!string.Equals(open.Pop(), name, StringComparison.OrdinalIgnoreCase))
            {
                // What was left open inside ends with it.
            }
        }
    }

    /// <summary>Writes the gathered text and inline tags as the place they stand in wants them.</summary>
    private void Flush()
    {
        var text = line.ToString();
        line.Clear();
        if (text.AsSpan().Trim().IsEmpty)
        {
            html.Append(text.Contains('\n', StringComparison.Ordinal) ? "\n" : text);
            return;
        }
        if (open.TryPeek(out var place) && Skeleton.Contains(place))
        {
            html.Append(text);
            return;
        }
        var parts = text.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var isTextBlock = place is not null && TextBlocks.Contains(place);
        if (isTextBlock && (parts.Length == 1 || place is "p" or "P" || place!.StartsWith('h')))
        {
            html.Append(WithBreaks(string.Join("\n\n", parts), text));
            return;
        }
        foreach (var part in parts)
        {
            html.Append("<p>").Append(WithBreaks(part, part)).Append("</p>\n");
        }
    }

    /// <summary>Line feeds become breaks, except after a break; the spaces around words next to an inner tag stay.</summary>
    private static string WithBreaks(string text, string original)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var broken = new StringBuilder(text.Length + 16);
        if (char.IsWhiteSpace(original[0]) && !ReferenceEquals(text, original))
        {
            broken.Append(' ');
        }
        for (var i = 0; i < lines.Length; i++)
        {
            var endsWithBreak = lines[i].EndsWith("<br>", StringComparison.OrdinalIgnoreCase)
                || lines[i].EndsWith("<br/>", StringComparison.OrdinalIgnoreCase)
                || lines[i].EndsWith("<br />", StringComparison.OrdinalIgnoreCase);
            broken.Append(lines[i]).Append(i == lines.Length - 1 ? "" : endsWithBreak ? "\n" : "<br>\n");
        }
        return broken.ToString();
    }
}
