using AngleSharp.Html.Parser;
using Core.Articles;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.Tests.Ground.Texts;

public sealed class BodyRendererTests
{
    private static readonly BodyRenderer Bodies = new(new PublicAddress(
        Options.Create(new SiteOptions { PublicUrl = new Uri("https://own.example") }), new NoServer()));

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt&#58;alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](/a.png \"\\\"><script>alert(1)</script>\")")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onclick=alert(1)>b</b>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("|a|\n|-:|\n|<svg onload=alert(1)>|")]
    [InlineData("[^1]\n\n[^1]: <iframe src=//evil.example></iframe>")]
    [InlineData("```\"><script>alert(1)</script>\nx\n```")]
    public void Hostile_Markdown_is_harmless(string markdown) => Harmless(Bodies.Render(BodyFormat.Markdown, markdown).Full);

    [Theory]
    [InlineData("<p style=\"position:fixed;inset:0\" onclick=\"x()\">a</p>")]
    [InlineData("<form action=//evil.example><input name=password></form>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe><iframe src=\"javascript:alert(1)\"></iframe>")]
    [InlineData("<a href=\" java\nscript:alert(1)\">x</a><base href=//evil.example><meta http-equiv=refresh content=0>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>")]
    [InlineData("<!--><img src=x onerror=alert(1)>--><p>a</p>")]
    [InlineData("<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>")]
    [InlineData("</body></html><script>alert(1)</script>")]
    public void Hostile_Html_is_harmless(string html)
    {
        Harmless(Bodies.Render(BodyFormat.Html, html).Full);
        Harmless(Bodies.RenderComment(BodyFormat.Html, html));
    }

    [Fact]
    public void A_picture_with_a_title_is_a_figure_with_a_caption()
    {
        var html = Bodies.Render(BodyFormat.Markdown, "![A boat](/boat.jpg \"The boat at noon\")").Full;

        Assert.Equal("<figure><img src=\"/boat.jpg\" alt=\"A boat\" loading=\"lazy\" decoding=\"async\"><figcaption>The boat at noon</figcaption></figure>", html);
    }

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=x", "Video on YouTube", "youtube.com")]
    [InlineData("https://elsewhere.example/a/b", "elsewhere.example/a/b", "elsewhere.example")]
    [InlineData("[A film](https://films.example/1)", "A film", "films.example")]
    public void A_link_alone_on_its_line_is_a_card(string markdown, string title, string site)
    {
        var body = new HtmlParser().ParseDocument(Bodies.Render(BodyFormat.Markdown, markdown).Full);

        Assert.Equal((title, site), (body.QuerySelector("p.embed a")?.TextContent, body.QuerySelector("p.embed span")?.TextContent));
        Assert.Equal("external noopener", body.QuerySelector("a")!.GetAttribute("rel"));
    }

    [Fact]
    public void Players_become_cards_and_pictures_of_other_sites_become_links()
    {
        var html = Bodies.Render(BodyFormat.Html, "<iframe src=\"https://player.vimeo.com/video/1\"></iframe><p><img src=\"https://cdn.example/a.jpg\" alt=\"A dam\"> text</p>").Full;

        Assert.Contains("Video on Vimeo", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://cdn.example/a.jpg\" rel=\"external noopener\">Picture: A dam</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_footnotes_and_headings_are_kept()
    {
        var html = Bodies.Render(BodyFormat.Markdown, "# Top\n\n## The same\n\n## The same\n\n## Comments\n\n|a|b|\n|-|-:|\n|x|1|\n\nWord[^1].\n\n[^1]: A note.").Full;
        var body = new HtmlParser().ParseDocument(html);

        Assert.Equal(["top", "the-same", "the-same-2", "comments-2"], body.QuerySelectorAll("h2").Select(heading => heading.Id));
        Assert.Equal("1", body.QuerySelector("td.num")?.TextContent);
        Assert.NotNull(body.GetElementById(body.QuerySelector("a.footnote-ref")!.GetAttribute("href")![1..]));
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mark_ends_the_free_part_in_both_languages()
    {
        Assert.Equal("<p>Free.</p>", Bodies.Render(BodyFormat.Markdown, "Free.\r\n<!-- more -->\r\nPaid.").Preview);
        Assert.Equal("<p>Free.</p>", Bodies.Render(BodyFormat.Html, "<p>Free.</p><!--more Read on--><p>Paid.</p>").Preview);
        Assert.DoesNotContain("preview", Bodies.Render(BodyFormat.Markdown, "Free.\n\n<!--preview-->\n\nPaid.").Full, StringComparison.Ordinal);
    }

    private static void Harmless(string html)
    {
        var body = new HtmlParser().ParseDocument(html);
        Assert.Empty(body.QuerySelectorAll("script, style, iframe, object, embed, form, input, svg, math, base, meta, link[href], [style], [srcdoc]"));
        Assert.DoesNotContain(body.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        foreach (var address in body.All.SelectMany(element => new[] { element.GetAttribute("href"), element.GetAttribute("src") }).OfType<string>())
        {
            Assert.Matches("^(https?:|mailto:|tel:|/|#|[^:]*$)", address);
        }
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose()
        {
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
