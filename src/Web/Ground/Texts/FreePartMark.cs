using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Core.Articles;

namespace Web.Ground.Texts;

/// <summary>Finds where the free part ends, in the spellings that editors and WordPress use.</summary>
internal static partial class FreePartMark
{
    /// <summary>A line of its own in Markdown.</summary>
    public static string InLines(string source, string replacement) => Line().Replace(source, replacement);

    public static bool Is(IComment comment) => Words().IsMatch(comment.Data);

    /// <summary>The first mark, spelt as ours and free of a paragraph that holds nothing else; the others go. Null for none.</summary>
    public static IComment? Find(IElement body)
    {
        var marks = Walk.Of(body).Select(step => step.Node).OfType<IComment>().ToList();
        foreach (var other in marks.Skip(1))
        {
            other.Remove();
        }

        if (marks is not [var mark, ..])
        {
            return null;
        }

        mark.Data = FreePart.MarkName;
        if (mark.ParentElement is { LocalName: "p", ChildElementCount: 0 } paragraph && string.IsNullOrWhiteSpace(paragraph.TextContent))
        {
            paragraph.Replace(mark);
        }

        return mark;
    }

    [GeneratedRegex(@"^[ \t]*<!--\s*(preview|more)\b[^\r\n]*?-->[ \t]*\r?$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^\s*(preview|more)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
