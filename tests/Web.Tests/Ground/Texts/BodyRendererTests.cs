using AngleSharp.Html.Parser;
using Core.Articles;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Tests.Ground.Texts;

public sealed class BodyRendererTests
{
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
    public void Hostile_Markdown_is_harmless(string markdown) => Bodies.IsHarmless(Bodies.Renderer.Render(BodyFormat.Markdown, markdown).Full);

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
        Bodies.IsHarmless(Bodies.Renderer.Render(BodyFormat.Html, html).Full);
        Bodies.IsHarmless(Bodies.Renderer.RenderComment(BodyFormat.Html, html, new Remarks()));
    }

    [Fact]
    public void A_picture_with_a_title_is_a_figure_with_a_caption()
    {
        var html = Bodies.Renderer.Render(BodyFormat.Markdown, "![A boat](/boat.jpg \"The boat at noon\")").Full;

        Assert.Equal("<figure><img src=\"/boat.jpg\" alt=\"A boat\" loading=\"lazy\" decoding=\"async\"><figcaption>The boat at noon</figcaption></figure>", html);
    }

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=x", "Video on YouTube", "youtube.com")]
    [InlineData("https://elsewhere.example/a/b", "elsewhere.example/a/b", "elsewhere.example")]
    [InlineData("[A film](https://films.example/1)", "A film", "films.example")]
    public void A_link_alone_on_its_line_is_a_card(string markdown, string title, string site)
    {
        var body = new HtmlParser().ParseDocument(Bodies.Renderer.Render(BodyFormat.Markdown, markdown).Full);

        Assert.Equal((title, site), (body.QuerySelector("p.embed a")?.TextContent, body.QuerySelector("p.embed span")?.TextContent));
        Assert.Equal("external noopener", body.QuerySelector("a")!.GetAttribute("rel"));
    }

    [Fact]
    public void Players_become_cards_and_pictures_of_other_sites_become_links()
    {
        var html = Bodies.Renderer.Render(BodyFormat.Html, "<iframe src=\"https://player.vimeo.com/video/1\"></iframe><p><img src=\"https://cdn.example/a.jpg\" alt=\"A dam\"> text</p>").Full;

        Assert.Contains("Video on Vimeo", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://cdn.example/a.jpg\" rel=\"external noopener\">Picture: A dam</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_footnotes_and_headings_are_kept()
    {
        var html = Bodies.Renderer.Render(BodyFormat.Markdown, "# Top\n\n## The same\n\n## The same\n\n## Comments\n\n|a|b|\n|-|-:|\n|x|1|\n\nWord[^1].\n\n[^1]: A note.").Full;
        var body = new HtmlParser().ParseDocument(html);

        Assert.Equal(["top", "the-same", "the-same-2", "comments-2"], body.QuerySelectorAll("h2").Select(heading => heading.Id));
        Assert.Equal("1", body.QuerySelector("td.num")?.TextContent);
        Assert.NotNull(body.GetElementById(body.QuerySelector("a.footnote-ref")!.GetAttribute("href")![1..]));
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mark_ends_the_free_part_in_both_languages()
    {
        Assert.Equal("<p>Free.</p>", Bodies.Renderer.Render(BodyFormat.Markdown, "Free.\r\n<!-- more -->\r\nPaid.").Free);
        Assert.Equal("<p>Free.</p>", Bodies.Renderer.Render(BodyFormat.Html, "<p>Free.</p><!--more Read on--><p>Paid.</p>").Free);
        Assert.DoesNotContain("preview", Bodies.Renderer.Render(BodyFormat.Markdown, "Free.\n\n<!--preview-->\n\nPaid.").Full, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_as_words_keeps_them_apart_and_reads_entities()
    {
        Assert.Equal("One two three & four", BodyText.Of("<p>One</p><p>t<b>wo</b> three<br>&amp; four</p>"));
        Assert.Equal("A ’quoted’ word", BodyText.Of("A &#8217;quoted&#8217; <b>word</b>"));
        Assert.Equal("a < b & c", BodyText.Of("a < b & c"));
        Assert.Equal("", BodyText.Of("  \n"));
    }

    [Theory]
    [InlineData(BodyFormat.Html, "<ruby>漢<rt>kan</rt></ruby><address>A street</address><p>a<br>b</p>")]
    [InlineData(BodyFormat.Markdown, "A *word* and [a link](/a).\n\n|a|b|\n|-|-:|\n|x|1|\n\n![b](/b.jpg)")]
    public void Nothing_is_said_of_a_text_that_loses_nothing(BodyFormat format, string source) =>
        Assert.Empty(Bodies.Renderer.Render(format, source).Remarks);

    [Theory]
    [InlineData("<script>x</script>", RemarkCode.ScriptDropped, "")]
    [InlineData("<p onclick=\"x()\">a</p>", RemarkCode.ScriptDropped, "")]
    [InlineData("<p style=\"color:red\">a</p>", RemarkCode.StylesDropped, "")]
    [InlineData("<font color=\"red\">a</font>", RemarkCode.StylesDropped, "")]
    [InlineData("<form>a</form>", RemarkCode.FormDropped, "")]
    [InlineData("<svg></svg>", RemarkCode.DrawingDropped, "svg")]
    [InlineData("<section>a</section>", RemarkCode.TagsDropped, "section")]
    [InlineData("<a href=\"javascript:x()\">a</a>", RemarkCode.AddressDropped, "javascript:x()")]
    [InlineData("<video></video>", RemarkCode.PlayerWithoutAddress, "video")]
    [InlineData("<iframe src=\"https://v.example/\"></iframe>", RemarkCode.PlayerLinked, "https://v.example/")]
    public void What_the_editor_takes_away_is_named(string html, RemarkCode code, string of) =>
        Assert.Equal([new Remark(code, of)], Bodies.Of(html).Remarks);
}
