using System.Net;
using System.Text;

namespace Core.Imports.WordPress.Markup;

/// <summary>WordPress makes a page of each picture, and old posts link to it. No such page stands here: the link leads to the picture itself.</summary>
public static class PicturePages
{
    private const int LongestTag = 4_000;

    public static string Passed(string html, WordPressIndex index)
    {
        var ahead = new Ahead(html);
        var made = new StringBuilder(html.Length);
        var from = 0;
        for (var at = ahead.IndexOf("<a", 0); at >= 0; at = ahead.IndexOf("<a", at + 1))
        {
            if (Tag.At(ahead, at) is { Name: "a" } tag && tag.Until - tag.From <= LongestTag && tag.Attribute(html, "href") is { Length: > 0 } href
                && index.PictureOfPage(WebUtility.HtmlDecode(href)) is { } picture)
            {
                var place = html.IndexOf(href, at, StringComparison.Ordinal);
                made.Append(html, from, place - from).Append(WebUtility.HtmlEncode(picture.Address));
                from = place + href.Length;
            }
        }

        return made.Append(html, from, html.Length - from).ToString();
    }
}
