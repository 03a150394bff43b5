using AngleSharp.Dom;

namespace Web.Doors.Imports.Html;

/// <summary>The preview mark, <c>&lt;!--preview--&gt;</c>: where the free part of a gated article ends.</summary>
public static class Marks
{
    public const string Preview = "preview";

    /// <summary>
    /// Keeps the first mark only, and brings it to the top level by splitting the elements around it, so that what stands
    /// before it is well-formed by itself.
    /// </summary>
    public static IComment? Lift(IElement body)
    {
        var marks = body.GetDescendants().OfType<IComment>().ToList();
        foreach (var extra in marks.Skip(1))
        {
            extra.Remove();
        }
        if (marks is not [var mark, ..])
        {
            return null;
        }
        while (mark.ParentElement is { } parent && parent != body)
        {
            var after = (IElement)parent.Clone(deep: false);
            after.RemoveAttribute("id");
            while (mark.NextSibling is { } next)
            {
                after.AppendChild(next);
            }
            parent.InsertAfter(mark);
            if (after.HasChildNodes && (after.ChildElementCount > 0 || !string.IsNullOrWhiteSpace(after.TextContent)))
            {
                mark.InsertAfter(after);
            }
            if (!parent.HasChildNodes || (parent.ChildElementCount == 0 && string.IsNullOrWhiteSpace(parent.TextContent)))
            {
                parent.Remove();
            }
        }
        return mark;
    }
}
