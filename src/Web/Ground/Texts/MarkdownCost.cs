using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;

namespace Web.Ground.Texts;

/// <summary>
/// Counts what reading a text costs while it is read, and ends it when that is too much: at a bracket, a star and their kin Markdown looks
/// through the rest of the paragraph, so that 80,000 characters of <c>[a](</c> take eight seconds. No sensible text comes near the limit.
/// </summary>
internal sealed class MarkdownCost : InlineParser, IMarkdownExtension
{
    /// <summary>Characters that are looked at again: about half a second.</summary>
    private const long Most = 100_000_000;

    /// <summary>A cell of a table costs as much as so many.</summary>
    private const int Cell = 4_000;

    /// <summary>A star is compared with the stars behind it, which are fewer than the characters.</summary>
    private const int ForStars = 8;

    /// <summary>Leading marks of one line: each is a block in a block.</summary>
    public const int MostMarks = 100;

    private static readonly object Spent = new();

    public MarkdownCost() => OpeningCharacters = ['[', ']', '!', '*', '_', '~', '^', '+', '=', '`', '<', '|'];

    public static bool IsTooDeep(string source)
    {
        foreach (var line in source.AsSpan().EnumerateLines())
        {
            if (Marks(line) > MostMarks)
            {
                return true;
            }
        }

        return false;
    }

    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, this);

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        // Nothing is written differently.
    }

    /// <summary>Only counts: it never takes anything.</summary>
    /// <exception cref="TooCostlyException">It is too much.</exception>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var spent = (processor.Document.GetData(Spent) as long? ?? 0) + (slice.CurrentChar switch
        {
            '|' => Cell,
            '[' or ']' or '!' or '`' or '<' => slice.Length,
            _ => slice.Length / ForStars,
        });
        processor.Document.SetData(Spent, spent);
        return spent > Most ? throw new TooCostlyException() : false;
    }

    private static int Marks(ReadOnlySpan<char> line)
    {
        var marks = 0;
        for (var rest = line.TrimStart(" \t"); rest.Length > 0 && MarkLength(rest) is > 0 and var length; marks++)
        {
            rest = rest[length..].TrimStart(" \t");
        }

        return marks;
    }

    /// <summary>"&gt;", "- " or "1. ".</summary>
    private static int MarkLength(ReadOnlySpan<char> rest)
    {
        if (rest[0] == '>')
        {
            return 1;
        }

        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        var sign = digits > 0 ? digits : 0;
        var isMark = digits is > 0 and < 10 ? rest[sign] is '.' or ')' : digits == 0 && rest[0] is '-' or '+' or '*';
        return isMark && (sign + 1 == rest.Length || rest[sign + 1] is ' ' or '\t') ? sign + 1 : 0;
    }
}
