using AngleSharp.Dom;
using Core.Articles;

namespace Web.Ground.Texts;

/// <summary>Cuts the free part out of a parsed text: it is copied word by word up to the cut and around each section, so that nothing of what is not free was ever in it.</summary>
public static class FreePartCut
{
    /// <summary>The class of what stands in a section's place.</summary>
    public const string Gap = "for-members-only";

    private const string Ellipsis = "…";

    /// <param name="marks">What editors said. Where that is nothing, the first words are free.</param>
    /// <returns>A body of its own, empty when nothing is free; and the number of words of the whole.</returns>
    internal static (IElement Free, int Words) Of(IElement body, FreePartMarks marks, int words = FreePart.Words)
    {
        var meter = new WordMeter(words);
        foreach (var (node, _) in Walk.Of(body))
        {
            if (Walk.EndsWord(node))
            {
                meter.EndWord();
            }
            else if (node is IText text)
            {
                meter.Read(text.Data);
            }
        }

        meter.EndWord();
        var free = (IElement)body.Clone(deep: false);
        if (marks.End is not null || marks.Sections.Count > 0)
        {
            Drop(CopyUntil(free, body, marks, int.MaxValue), free);
            HiddenNotes.Drop(free, body);
        }
        else if (meter.FreeCharacters is { } characters)
        {
            CopyUntil(free, body, marks, characters).AppendChild(body.Owner!.CreateTextNode(Ellipsis));
        }

        return (free, meter.Words);
    }

    /// <summary>Copies up to the end mark or the last free character, leaves the sections out, and answers the element that the copy ends in.</summary>
    private static IElement CopyUntil(IElement copy, IElement body, FreePartMarks marks, int characters)
    {
        var (left, isInSection, leftOut) = (characters, false, 0);
        foreach (var (node, isEnd) in Walk.Of(body))
        {
            if (node == marks.End && !isEnd)
            {
                return copy;
            }

            if (node is IComment mark && marks.Sections.Contains(mark))
            {
                isInSection = !isInSection;
                MarkGap(isInSection, copy);
            }
            else if (isEnd && leftOut > 0)
            {
                leftOut--; // it began in a section, and is not in the copy
            }
            else if (isEnd)
            {
                copy = copy.ParentElement!;
            }
            else if (node is IElement && isInSection)
            {
                leftOut++;
            }
            else if (node is IText { Data: var data } && !isInSection)
            {
                copy.AppendChild(body.Owner!.CreateTextNode(data[..Math.Min(left, data.Length)]));
                left -= data.Length;
                if (left <= 0)
                {
                    return copy;
                }
            }
            else if (node is IElement)
            {
                var begun = (IElement)node.Clone(deep: false);
                copy.AppendChild(begun);
                copy = begun;
            }
        }

        return copy;
    }

    private static void MarkGap(bool begins, IElement copy)
    {
        if (begins)
        {
            var gap = copy.Owner!.CreateElement("p");
            gap.ClassName = Gap;
            copy.AppendChild(gap);
        }
    }

    /// <summary>What was begun for what comes after the mark and holds nothing yet would show as a gap.</summary>
    private static void Drop(IElement begun, IElement free)
    {
        while (begun != free && !begun.HasChildNodes)
        {
            var parent = begun.ParentElement!;
            begun.Remove();
            begun = parent;
        }
    }
}
