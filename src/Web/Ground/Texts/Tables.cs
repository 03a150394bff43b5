using AngleSharp.Dom;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>Tables: figures to the right without a style, and a box to scroll in.</summary>
internal static class Tables
{
    /// <summary>Before sanitising, which takes away the styles that Markdown aligns with: those set to the right get the class for figures.</summary>
    public static void Align(IElement body)
    {
        foreach (var cell in body.QuerySelectorAll("td[style], th[style]"))
        {
            var style = cell.GetAttribute("style")!.Trim(' ', ';');
            if (style.Contains("right", StringComparison.OrdinalIgnoreCase))
            {
                cell.ClassName = "num";
            }

            if (style.StartsWith("text-align:", StringComparison.OrdinalIgnoreCase) && !style.Contains(';', StringComparison.Ordinal))
            {
                cell.RemoveAttribute("style"); // the class says it; other cells stand to the left here
            }
        }
    }

    /// <summary>A wide table scrolls in a box of its own, which the keyboard reaches and a screen reader can name.</summary>
    public static void Enclose(IElement body, SiteText text)
    {
        foreach (var table in body.QuerySelectorAll("table").Where(table => table.ParentElement?.Closest("table") is null).ToList())
        {
            var box = body.Owner!.CreateElement("div");
            box.ClassName = "table-scroll";
            box.SetAttribute("role", "region");
            box.SetAttribute("tabindex", "0");
            box.SetAttribute("aria-label", table.QuerySelector("caption")?.TextContent.Trim() is { Length: > 0 } caption ? caption : text["Texts.Table"].Value);
            table.Replace(box);
            box.AppendChild(table);
        }
    }
}
