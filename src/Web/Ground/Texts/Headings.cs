using System.Globalization;
using AngleSharp.Dom;
using Core.Articles;

namespace Web.Ground.Texts;

/// <summary>Headings below the page's own, each with an address; ids that are unique and none of the page's.</summary>
internal static class Headings
{
    private static readonly string[] OfThePage = ["content", "gate", "appeal", "comments"];

    public static void Name(IDocument document)
    {
        foreach (var heading in document.QuerySelectorAll("h1").ToList())
        {
            var lower = document.CreateElement("h2");
            lower.Append([.. heading.ChildNodes]);
            heading.Replace(lower);
        }

        var taken = new HashSet<string>(OfThePage, StringComparer.OrdinalIgnoreCase);
        foreach (var element in document.QuerySelectorAll("body [id]").ToList())
        {
            if (!IsName(element.Id!) || !taken.Add(element.Id!))
            {
                element.RemoveAttribute("id");
            }
        }

        foreach (var heading in document.QuerySelectorAll("h2, h3, h4, h5, h6").Where(heading => !heading.HasAttribute("id")))
        {
            var name = Slug.Of(heading.TextContent) is { Length: > 0 } slug ? slug : "section";
            var id = name;
            for (var number = 2; !taken.Add(id); number++)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            }

            heading.Id = id;
        }
    }

    private static bool IsName(string id) =>
        id.Length is > 0 and <= 120 && char.IsAsciiLetter(id[0]) && !id.StartsWith("c-", StringComparison.OrdinalIgnoreCase)
        && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or ':' or '.');
}
