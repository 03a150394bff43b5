using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Core.Articles;

namespace Web.Ground.Texts;

/// <summary>Finds the line that ends the free part, in the spellings that editors use.</summary>
internal static partial class PreviewMark
{
    /// <summary>A line of its own in Markdown.</summary>
    public static string InLines(string source, string replacement) => Line().Replace(source, replacement);

    /// <summary>One spelling of the mark in HTML.</summary>
    public static string Unified(string html) => Anywhere().Replace(html, Preview.Mark);

    /// <summary>A paragraph that holds nothing but the mark becomes the mark.</summary>
    public static void FreeFromParagraphs(IDocument document)
    {
        foreach (var paragraph in document.QuerySelectorAll("p").Where(p => p.TextContent.Trim().Length == 0 && p.ChildElementCount == 0))
        {
            if (paragraph.ChildNodes.FirstOrDefault(node => node.NodeType == NodeType.Comment) is { } mark)
            {
                paragraph.Replace(mark);
            }
        }
    }

    [GeneratedRegex(@"^[ \t]*<!--\s*(preview|more)\b[^\r\n]*?-->[ \t]*\r?$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"<!--\s*(preview|more)\b[^>]*?-->", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Anywhere();
}
