using AngleSharp.Dom;

namespace Web.Ground.Texts;

/// <summary>A text in the order in which it is read. No step calls another, so that no depth of nesting is too much.</summary>
internal static class Walk
{
    private static readonly HashSet<string> InsideAWord = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "ruby", "s",
        "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    };

    /// <summary>Every node below this one: an element as it begins and once more as it ends, all others once. Only what was passed may be changed on the way.</summary>
    public static IEnumerable<(INode Node, bool IsEnd)> Of(INode root)
    {
        var open = new Stack<(INode Node, int Next)>();
        open.Push((root, 0));
        while (open.TryPop(out var at))
        {
            if (at.Next < at.Node.ChildNodes.Length)
            {
                var child = at.Node.ChildNodes[at.Next];
                open.Push(at with { Next = at.Next + 1 });
                yield return (child, false);
                if (child is IElement)
                {
                    open.Push((child, 0));
                }
            }
            else if (open.Count > 0)
            {
                yield return (at.Node, true);
            }
        }
    }

    /// <summary>True where a word cannot go on: "foo&lt;b&gt;bar" is one word, "foo&lt;p&gt;bar" is two.</summary>
    public static bool EndsWord(INode node) => node is IElement element && EndsWord(element.LocalName);

    /// <summary>As above, of a tag's name; a comment, which has none, ends nothing.</summary>
    public static bool EndsWord(string name) => name.Length > 0 && !InsideAWord.Contains(name);
}
