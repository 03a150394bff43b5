using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Core.Articles;
using Ganss.Xss;
using Markdig;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>
/// Turns what somebody wrote into HTML that is safe to show: Markdown and imported HTML go through the same allow-list.
/// Called when a text is saved, never when it is read.
/// </summary>
public sealed class BodyRenderer(PublicAddress address)
{
    // Stands for the preview mark while Markdown, which takes no HTML, is read; nobody can type it, because it is removed first.
    private const char MarkCharacter = '\uE00F';

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseFootnotes()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .Build();

    private readonly HtmlSanitizer articles = AllowList.ForArticles();
    private readonly HtmlSanitizer comments = AllowList.ForComments();

    /// <summary>The whole text and its free part. The preview mark is a line <c>&lt;!--preview--&gt;</c> (or WordPress's <c>more</c>).</summary>
    public RenderedBody Render(BodyFormat format, string source)
    {
        var body = Sanitised(articles, ToHtml(format, source), article: true);
        return Preview.Cut(body.InnerHtml);
    }

    /// <summary>A reader's words: paragraphs, emphasis, quotes and links only.</summary>
    public string RenderComment(BodyFormat format, string source)
    {
        var body = Sanitised(comments, ToHtml(format, source), article: false);
        return body.InnerHtml.Trim();
    }

    private static string ToHtml(BodyFormat format, string source) => format switch
    {
        BodyFormat.Markdown => FromMarkdown(source),
        BodyFormat.Html => PreviewMark.Unified(source),
    };

    private static string FromMarkdown(string source)
    {
        var marked = PreviewMark.InLines(source.Replace(MarkCharacter.ToString(), "", StringComparison.Ordinal), $"\n\n{MarkCharacter}\n\n");
        return Markdown.ToHtml(marked, Pipeline).Replace(MarkCharacter.ToString(), Preview.Mark, StringComparison.Ordinal);
    }

    private IElement Sanitised(HtmlSanitizer sanitizer, string html, bool article)
    {
        var document = new HtmlParser().ParseDocument($"<!DOCTYPE html><html><head></head><body>{html}</body></html>");
        Embeds.LinkPlayers(document);
        Tables.Align(document);
        sanitizer.SanitizeDom(document, document.Body!, "");
        PreviewMark.FreeFromParagraphs(document);
        if (article)
        {
            Figures.Make(document, address);
            Embeds.MakeCards(document, address);
            Headings.Name(document);
            Tables.Enclose(document);
        }

        Links.Mark(document, address, article);
        return document.Body!;
    }
}
