using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Core.Texts;

namespace Web.Ground.Texts;

/// <summary>Headings below the page's own, each with an address; ids that are unique and none of the page's.</summary>
internal static partial class Headings
{
    private static readonly string[] OfThePage = ["content", "gate", "appeal", "comments"];

    /// <summary>The article's title is the page's only first heading. Before parsing: in a tree each would have to change places.</summary>
    public static string Lower(string html) => First().Replace(html, "${begin}h2");

    public static void Name(IElement body)
    {
        var taken = new HashSet<string>(OfThePage, StringComparer.OrdinalIgnoreCase);
        foreach (var element in body.QuerySelectorAll("[id]").ToList())
        {
            if (!IsName(element.Id!) || !taken.Add(element.Id!))
            {
                element.RemoveAttribute("id");
            }
        }

        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var heading in body.QuerySelectorAll("h2, h3, h4, h5, h6").Where(heading => !heading.HasAttribute("id")))
        {
            var name = Slug.Of(heading.TextContent) is { Length: > 0 } slug ? slug : "section";
            var id = name;
            for (var number = next.GetValueOrDefault(name, 2); !taken.Add(id); next[name] = ++number)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            }

            heading.Id = id;
        }
    }

    private static bool IsName(string id) =>
        id.Length is > 0 and <= 120 && char.IsAsciiLetter(id[0]) && !id.StartsWith("c-", StringComparison.OrdinalIgnoreCase)
        && id.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or ':' or '.');

    [GeneratedRegex("(?<begin></?)h1(?=[\\s/>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex First();
}
