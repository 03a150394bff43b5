using AngleSharp.Dom;
using Core.Articles;

namespace Web.Ground.Texts;

/// <summary>Cuts the free part out of a parsed text: it is copied word by word up to the cut, so that nothing after the cut was ever in it.</summary>
internal static class FreePartCut
{
    private const string Ellipsis = "…";

    /// <param name="mark">Where an editor ended it; null when it is the first words that are free.</param>
    /// <returns>A body of its own, empty when nothing is free; and the number of words of the whole.</returns>
    public static (IElement Free, int Words) Of(IElement body, INode? mark)
    {
        var meter = new WordMeter();
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
        if (mark is not null)
        {
            Drop(CopyUntil(free, body, mark, int.MaxValue), free);
        }
        else if (meter.FreeCharacters is { } characters)
        {
            CopyUntil(free, body, null, characters).AppendChild(body.Owner!.CreateTextNode(Ellipsis));
        }

        return (free, meter.Words);
    }

    /// <summary>Copies up to the mark or the last free character, and answers the element that the copy ends in.</summary>
    private static IElement CopyUntil(IElement copy, IElement body, INode? mark, int characters)
    {
        var left = characters;
        foreach (var (node, isEnd) in Walk.Of(body))
        {
            if (isEnd)
            {
                copy = copy.ParentElement!;
            }
            else if (node == mark)
            {
                return copy;
            }
            else if (node is IText { Data: var data })
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
