using AngleSharp.Dom;

namespace Web.Ground.Texts;

/// <summary>What editors said of a text's free part.</summary>
/// <param name="End">Where it ends; null when that is not said.</param>
/// <param name="Sections">Of what is not free before that: where one begins, where it ends, and so on. The last may have no end.</param>
internal sealed record FreePartMarks(IComment? End, IReadOnlyList<IComment> Sections)
{
    public void Remove()
    {
        foreach (var mark in Sections.Append(End).OfType<IComment>())
        {
            mark.Remove();
        }
    }
}
