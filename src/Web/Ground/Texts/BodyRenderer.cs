using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Core.Articles;
using Core.Texts;
using Markdig;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>
/// Turns what somebody wrote into HTML that is safe to show. Whatever comes in, typed, imported or as a comment, goes one way: it is
/// parsed once, sanitised by one list, and everything else is made of that tree. Called when a text is saved, never when it is read.
/// </summary>
/// <param name="words">What the publication's own readers are told in its texts, in its language, whoever writes them.</param>
public sealed class BodyRenderer(PublicAddress address, Func<SiteText> words)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseFootnotes()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .Use<MarkdownCost>()
        .Build();

    /// <summary>
    /// The whole text and its free part, or why there is none. It ends at a line <c>&lt;!--preview--&gt;</c> (or WordPress's <c>more</c>); what stands between
    /// <c>&lt;!--members--&gt;</c> and <c>&lt;!--/members--&gt;</c> is not free.
    /// </summary>
    /// <param name="freeWords">How many words are free where the text does not say; null: as many as everywhere.</param>
    public RenderedBody Render(BodyFormat format, string source, int? freeWords = null)
    {
        if (Html(format, source, isComment: false, out var html) is { } refusal)
        {
            return RenderedBody.Refused(refusal);
        }

        var remarks = new Remarks();
        using var document = Parsed(html);
        return Finished(document.Body!, Sanitised(document, null, remarks), remarks, freeWords);
    }

    /// <summary>A text of another system: with the body comes the source that editors will work on.</summary>
    /// <param name="site">Where it came from: relative pictures are looked for there.</param>
    public (string Source, RenderedBody Body) TakeOver(string html, Uri? site, Remarks remarks)
    {
        if ((TextLimits.OfSource(BodyFormat.Html, html) ?? TextLimits.OfHtml(html, TextLimits.MostImportedElements, int.MaxValue)) is { } refusal)
        {
            return ("", RenderedBody.Refused(refusal));
        }

        // A long text's tree is many times its size: it is let go before the next one is made.
        using var document = Parsed(html);
        Arrival.Prepare(document.Body!, site, remarks);
        var marks = Sanitised(document, site, remarks);
        return (document.Body!.InnerHtml.Trim(), Finished(document.Body!, marks, remarks));
    }

    /// <summary>A reader's words: paragraphs, emphasis, quotes and links only. What is nested past all sense is shown as it was written.</summary>
    public string RenderComment(BodyFormat format, string source, Remarks remarks)
    {
        if (Html(format, source, isComment: true, out var html) is not null)
        {
            remarks.Add(RemarkCode.CommentAsWritten);
            return $"<p>{WebUtility.HtmlEncode(source)}</p>";
        }

        using var document = Parsed(html);
        var body = document.Body!;
        Losses.Name(body, null, remarks);
        AllowList.ForComments(remarks).SanitizeDom(document, body, "");
        FreePartMark.Find(body).Remove();
        RemoveEmpty(body);
        Links.Mark(body, address, isArticle: false);
        return body.InnerHtml.Trim();
    }

    /// <summary>What is to be parsed, or why it is not.</summary>
    private static Remark? Html(BodyFormat format, string source, bool isComment, out string html)
    {
        html = source;
        if (TextLimits.OfSource(format, source) is { } why)
        {
            return why;
        }

        if (format == BodyFormat.Markdown && FromMarkdown(source, ref html) is { } tooMuch)
        {
            return tooMuch;
        }

        // An article that is kept as HTML was imported.
        return format == BodyFormat.Html && !isComment
            ? TextLimits.OfHtml(html, TextLimits.MostImportedElements)
            : TextLimits.OfHtml(html);
    }

    private static Remark? FromMarkdown(string source, ref string html)
    {
        try
        {
            html = FreePartMark.Shown(Markdown.ToHtml(FreePartMark.Hidden(source), Pipeline));
            return null;
        }
        catch (TooCostlyException)
        {
            return new Remark(RemarkCode.TextTooIntricate);
        }
        catch (ArgumentException tooDeep) when (tooDeep.Message.Contains("too deeply nested", StringComparison.Ordinal))
        {
            return new Remark(RemarkCode.TextTooDeep, MarkdownCost.MostMarks.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static IHtmlDocument Parsed(string html)
    {
        var document = new HtmlParser().ParseDocument("<!DOCTYPE html><html><head></head><body>" + Headings.Lower(html));
        Links.SetIds(document.Body!);
        return document;
    }

    private static FreePartMarks Sanitised(IHtmlDocument document, Uri? site, Remarks remarks)
    {
        var body = document.Body!;
        Losses.Name(body, site, remarks);
        Tables.Align(body);
        AllowList.ForArticles(remarks).SanitizeDom(document, body, "");
        var marks = FreePartMark.Find(body);
        RemoveEmpty(body);
        return marks;
    }

    /// <summary>The free part is cut out before anything is added: no id, label or card can carry over a word from behind the cut.</summary>
    private RenderedBody Finished(IElement body, FreePartMarks marks, Remarks remarks, int? freeWords = null)
    {
        var (free, count) = FreePartCut.Of(body, marks, freeWords ?? FreePart.Words);
        var text = words();
        foreach (var gap in free.QuerySelectorAll($"p.{FreePartCut.Gap}"))
        {
            gap.TextContent = text["Texts.Body.ForMembersOnly"];
        }

        marks.Remove();
        Furnish(free, text);
        Furnish(body, text);
        return new RenderedBody(body.InnerHtml.Trim(), free.InnerHtml.Trim(), count) { Remarks = remarks.All };
    }

    private void Furnish(IElement body, SiteText text)
    {
        Figures.Make(body, address, text);
        Embeds.MakeCards(body, address, text);
        Headings.Name(body);
        Tables.Enclose(body, text);
        Links.Mark(body, address, isArticle: true);
    }

    /// <summary>Paragraphs and figures that were only there for something that is gone.</summary>
    private static void RemoveEmpty(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("p, div, figure, figcaption, span").Reverse().ToList())
        {
            if (element.ChildElementCount == 0 && !element.HasAttribute("id") && string.IsNullOrWhiteSpace(element.TextContent)
                && !element.ChildNodes.OfType<IComment>().Any())
            {
                element.Remove();
            }
        }
    }
}
