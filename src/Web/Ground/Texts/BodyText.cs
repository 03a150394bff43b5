using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Core.Imports.WordPress.Markup;
using Core.Texts;

namespace Web.Ground.Texts;

/// <summary>HTML as words: for search, descriptions, titles and names.</summary>
public static class BodyText
{
    /// <summary>The text alone, with single spaces. Of a text that no parser is to be bothered with, what stands between its tags.</summary>
    public static string Of(string html) =>
        !html.AsSpan().ContainsAny('<', '&') ? PlainText.Folded(html)
        : TextLimits.OfHtml(html) is null ? OfBody(html)
        : BetweenTags(html);

    /// <summary>Of an article's body, which is never too large: it was written from a tree of ours.</summary>
    public static string OfBody(string html)
    {
        using var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html);
        var words = new StringBuilder(html.Length);
        foreach (var (node, _) in Walk.Of(document.Body!))
        {
            if (Walk.EndsWord(node))
            {
                words.Append(' ');
            }
            else if (node is IText text)
            {
                words.Append(text.Data);
            }
        }

        return PlainText.Folded(words.ToString());
    }

    private static string BetweenTags(string html)
    {
        var ahead = new Ahead(html);
        var words = new StringBuilder(html.Length);
        var at = 0;
        while (html.IndexOf('<', at) is >= 0 and var next)
        {
            words.Append(html, at, next - at);
            if (Tag.At(ahead, next) is not { } tag)
            {
                words.Append('<');
                at = next + 1;
                continue;
            }

            at = tag is { Name: "script" or "style", IsClosing: false } ? tag.EndOfElement(ahead) ?? html.Length : tag.Until;
            words.Append(Walk.EndsWord(tag.Name) ? " " : "");
        }

        return PlainText.Folded(WebUtility.HtmlDecode(words.Append(html, at, html.Length - at).ToString()));
    }
}
