using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Core.Texts;

namespace Web.Ground.Texts;

/// <summary>HTML as words: for search, descriptions, titles and names.</summary>
public static class BodyText
{
    /// <summary>The text alone, with single spaces.</summary>
    public static string Of(string html)
    {
        if (!html.AsSpan().ContainsAny('<', '&') || TextLimits.OfHtml(html) is not null)
        {
            return PlainText.Folded(html);
        }

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
}
