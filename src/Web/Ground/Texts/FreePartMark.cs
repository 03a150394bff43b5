using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Core.Articles;

namespace Web.Ground.Texts;

/// <summary>Finds where the free part ends, in the spellings that editors and WordPress use, and the sections that are not free.</summary>
internal static partial class FreePartMark
{
    // Stand for the marks while Markdown, which takes no HTML, is read; nobody can type them, because they are removed first.
    private const char End = '\uE00F';
    private const char SectionBegin = '\uE00E';
    private const char SectionEnd = '\uE00D';

    /// <summary>Each mark that is a line of its own as a paragraph of its own, in a character that Markdown lets pass.</summary>
    public static string Hidden(string source) => Line().Replace(
        source.Replace($"{End}", "", StringComparison.Ordinal).Replace($"{SectionBegin}", "", StringComparison.Ordinal).Replace($"{SectionEnd}", "", StringComparison.Ordinal),
        line => $"\n\n{(!line.Groups["section"].Success ? End : line.Groups["ends"].Success ? SectionEnd : SectionBegin)}\n\n");

    /// <summary>The marks of <see cref="Hidden"/> as comments.</summary>
    public static string Shown(string html) => html
        .Replace($"{End}", FreePart.Mark, StringComparison.Ordinal)
        .Replace($"{SectionBegin}", FreePart.Section, StringComparison.Ordinal)
        .Replace($"{SectionEnd}", FreePart.SectionEnd, StringComparison.Ordinal);

    public static bool Is(IComment comment) => Words().IsMatch(comment.Data);

    /// <summary>The first end of the free part, and sections that begin and end in turn, spelt as ours and free of a paragraph that holds nothing else; all other comments go.</summary>
    public static FreePartMarks Find(IElement body)
    {
        IComment? end = null;
        List<IComment> sections = [];
        var depth = 0;
        foreach (var mark in Walk.Of(body).Select(step => step.Node).OfType<IComment>().ToList())
        {
            var (isSection, ends) = Words().Match(mark.Data) is var words ? (words.Groups["section"].Success, words.Groups["ends"].Success) : default;
            var isInner = isSection && (ends ? depth != 1 : depth > 0); // one within another ends with the outer one
            depth = !isSection ? depth : ends ? Math.Max(0, depth - 1) : depth + 1;
            if (isSection ? isInner : end is not null)
            {
                mark.Remove();
                continue;
            }

            mark.Data = isSection ? (ends ? "/" : "") + FreePart.SectionName : FreePart.MarkName;
            StandAlone(mark);
            end = isSection ? end : mark;
            if (isSection)
            {
                sections.Add(mark);
            }
        }

        return new FreePartMarks(end, sections);
    }

    private static void StandAlone(IComment mark)
    {
        if (mark.ParentElement is { LocalName: "p", ChildElementCount: 0 } paragraph && string.IsNullOrWhiteSpace(paragraph.TextContent))
        {
            paragraph.Replace([.. paragraph.ChildNodes]); // with it another mark that stands there
        }
    }

    [GeneratedRegex(@"^[ \t]*<!--\s*((preview|more)\b[^\r\n]*?|(?<section>(?<ends>/)?members)\s*)-->[ \t]*\r?$", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^\s*((preview|more)\b|(?<section>(?<ends>/)?members)\s*$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
