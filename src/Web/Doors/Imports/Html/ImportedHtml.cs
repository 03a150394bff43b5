using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Core.Imports;
using Ganss.Xss;

namespace Web.Doors.Imports.Html;

/// <summary>Makes what an export file says fit to be stored and shown. One at a time: the sanitisers are not shared by threads.</summary>
public sealed class ImportedHtml
{
    private readonly HtmlParser parser = new();
    private readonly HtmlSanitizer articles = AllowedHtml.ForArticles();
    private readonly HtmlSanitizer comments = AllowedHtml.ForComments();

    /// <summary>The sanitised source, with the preview mark at the top level if the post has one.</summary>
    /// <param name="site">Where the post came from: relative pictures are looked for there.</param>
    public string Source(string html, Uri? site, Remarks remarks) =>
        Sanitised(html, site, remarks, articles, body => Marks.Lift(body));

    public string Comment(string html, Remarks remarks) =>
        Sanitised(html, null, remarks, comments, body =>
        {
            foreach (var link in body.QuerySelectorAll("a[href]"))
            {
                link.SetAttribute("rel", "nofollow ugc noopener");
            }
        });

    private string Sanitised(string html, Uri? site, Remarks remarks, HtmlSanitizer sanitizer, Action<IElement> finish)
    {
        // A long text's tree is many times its size: it is let go before the next one is made.
        using var document = parser.ParseDocument("<!doctype html><body>" + html);
        new Dom(site, remarks).Prepare(document);
        sanitizer.SanitizeDom(document, document.Body);
        RemoveEmpty(document.Body!);
        finish(document.Body!);
        return document.Body!.InnerHtml.Trim();
    }

    /// <summary>Paragraphs and figures that were only there for something that is gone.</summary>
    private static void RemoveEmpty(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("p, div, figure, figcaption, span").Reverse().ToList())
        {
            if (element.ChildElementCount == 0 && string.IsNullOrWhiteSpace(element.TextContent) && !element.ChildNodes.OfType<IComment>().Any())
            {
                element.Remove();
            }
        }
    }
}
