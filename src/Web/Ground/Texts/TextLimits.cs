using System.Globalization;
using Core.Articles;
using Core.Texts;

namespace Web.Ground.Texts;

/// <summary>How long, deep and large a text may be: whoever sends one waits a second at most, whatever stands in it.</summary>
public static class TextLimits
{
    /// <summary>Characters; more than any book.</summary>
    public const int Longest = 2_000_000;

    /// <summary>Of an imported text, which nobody waits for, and of what an editor makes of it: what could come in can be corrected, if not too much of it stands side by side.</summary>
    public const int MostImportedElements = 25_000;

    private const int LongestMarkdown = 1_000_000;
    private const int MostLines = 10_000;

    /// <summary>Of what somebody wrote, before it is looked at. Null: it may be read.</summary>
    public static Remark? OfSource(BodyFormat format, string source) => format switch
    {
        BodyFormat.Html => source.Length > Longest ? Said(RemarkCode.TextTooLong, Longest) : null,
        BodyFormat.Markdown => source.Length > LongestMarkdown ? Said(RemarkCode.TextTooLong, LongestMarkdown)
            : source.AsSpan().Count('\n') > MostLines ? Said(RemarkCode.TooManyLines, MostLines)
            : MarkdownCost.IsTooDeep(source) ? Said(RemarkCode.TextTooDeep, MarkdownCost.MostMarks)
            : null,
    };

    /// <summary>Of the HTML that it came to, before a tree is made of it.</summary>
    public static Remark? OfHtml(string html, int mostElements = HtmlSize.MostElements, int mostBeside = HtmlSize.MostBeside) =>
        HtmlSize.Of(html, mostElements) is var size && size.Elements > mostElements ? Said(RemarkCode.TooManyTags, mostElements)
        : size.Widest > mostBeside ? Said(RemarkCode.TooManyTags, mostBeside)
        : size.IsTooDeep ? Said(RemarkCode.TextTooDeep, HtmlSize.Deepest)
        : null;

    private static Remark Said(RemarkCode code, int number) => new(code, number.ToString(CultureInfo.InvariantCulture));
}
