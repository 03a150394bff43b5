using System.Text;

namespace Core.Imports.WordPress.Markup;

/// <summary>
/// WordPress stores classic posts without paragraphs and adds them when it shows the post: an empty line parts paragraphs, a
/// single line break is a break. This does the same by walking over the tags once.
/// </summary>
public sealed class Paragraphs
{
    private const int Deepest = 500;

    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        "div", "section", "article", "aside", "main", "header", "footer", "blockquote", "center", "details", "body", "form", "fieldset",
    };

    private static readonly HashSet<string> TextBlocks = new(StringComparer.Ordinal)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dd", "dt", "figcaption", "caption", "address", "summary", "legend",
    };

    private static readonly HashSet<string> Skeleton = new(StringComparer.Ordinal)
    {
        "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "col", "figure", "hr", "select", "option", "optgroup",
        "map", "area", "object", "video", "audio", "nav", "menu",
    };

    private static readonly HashSet<string> Verbatim = new(StringComparer.Ordinal)
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
        var ahead = new Ahead(text);
        var at = 0;
        while (at < text.Length)
        {
            var tag = text.IndexOf('<', at);
            if (tag < 0)
            {
                break;
            }
            line.Append(text, at, tag - at);
            at = Markup(ahead, tag);
        }
        line.Append(text, at, text.Length - at);
        Flush();
    }

    /// <summary>Takes the tag, comment or lone "&lt;" at this place; answers where the text goes on.</summary>
    private int Markup(Ahead ahead, int at)
    {
        var text = ahead.Text;
        if (Tag.At(ahead, at) is not { } tag)
        {
            line.Append('<');
            return at + 1;
        }
        if (tag.IsComment || (Verbatim.Contains(tag.Name) && !tag.IsClosing))
        {
            var end = tag.IsComment ? tag.Until : tag.EndOfElement(ahead) ?? tag.Until;
            Flush();
            html.Append(text, at, end - at).Append('\n');
            return end;
        }
        if (Containers.Contains(tag.Name) || TextBlocks.Contains(tag.Name) || Skeleton.Contains(tag.Name))
        {
            Flush();
            html.Append(text, at, tag.Until - at);
            Step(tag.Name, tag.IsClosing, text[tag.Until - 2] == '/' || tag.Name is "hr" or "col" or "area");
        }
        else
        {
            line.Append(text, at, tag.Until - at);
        }
        return tag.Until;
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
        else if (open.Contains(name))
        {
            while (open.Pop() != name)
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
        if (isTextBlock && (parts.Length == 1 || place is "p" || place!.StartsWith('h')))
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
