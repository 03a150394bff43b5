using Core.Articles;
using Core.Texts;

namespace Web.Tests.Ground.Texts;

public sealed class TakenOverTests
{
    private static readonly Uri Site = new("https://old.example/");

    [Theory]
    [InlineData("<script>alert(1)</script>a", "a")]
    [InlineData("<p onclick=\"x()\" style=\"position:fixed\" class=\"c\">a</p>", "<p>a</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\" java\nscript:alert(1)\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"data:text/html,x\">a</a>", "<a>a</a>")]
    [InlineData("<img src=x onerror=alert(1)>", "<img src=\"https://old.example/x\" alt=\"\">")]
    [InlineData("<img src=\"data:image/svg+xml,x\">", "")]
    [InlineData("<form action=\"//evil.example\"><p>a</p><input name=p><button>b</button></form>", "<p>a</p>")]
    [InlineData("<svg><script>x</script></svg>a", "a")]
    [InlineData("<style>p{}</style><link rel=stylesheet href=x><meta http-equiv=refresh content=0><base href=//evil.example>a", "a")]
    [InlineData("<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "")]
    [InlineData("<template><img src=x onerror=alert(1)></template>a", "a")]
    [InlineData("<h1>a</h1>", "<h2>a</h2>")]
    [InlineData("<font color=red>a</font><blink>b</blink>", "ab")]
    [InlineData("<iframe src=\"https://v.example/e/1\" title=\"A film\"></iframe>", "<p><a href=\"https://v.example/e/1\">A film</a></p>")]
    [InlineData("<video><source src=\"/a.mp4\"></video>", "<p><a href=\"https://old.example/a.mp4\">https://old.example/a.mp4</a></p>")]
    [InlineData("<object data=\"javascript:x\"></object>a", "a")]
    [InlineData("<p>https://v.example/1</p>", "<p><a href=\"https://v.example/1\">https://v.example/1</a></p>")]
    [InlineData("<p id=\"content\">a</p><a href=\"#content\">b</a>", "<p id=\"n-content\">a</p><a href=\"#n-content\">b</a>")]
    [InlineData("<!-- secret --><p>a</p>", "<p>a</p>")]
    [InlineData("<table><tr><td colspan=\"2\" bgcolor=red>a</td></tr></table>", "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>")]
    [InlineData("<pre><code>a &lt; b</code></pre>", "<pre><code>a &lt; b</code></pre>")]
    [InlineData("<a href=\"/2020/05/other/\">a</a>", "<a href=\"/2020/05/other/\">a</a>")]
    public void Hostile_and_foreign_HTML_is_brought_into_the_allow_list(string html, string expected)
    {
        Assert.Equal(expected, Sanitised(html).Html);
    }

    [Theory]
    [InlineData("<script>x</script>", RemarkCode.ScriptDropped, "")]
    [InlineData("<form></form>", RemarkCode.FormDropped, "")]
    [InlineData("<p style=\"color:red\">a</p>", RemarkCode.StylesDropped, "")]
    [InlineData("<iframe src=\"https://v.example/\"></iframe>", RemarkCode.PlayerLinked, "https://v.example/")]
    [InlineData("<iframe src=\"/player\"></iframe>", RemarkCode.PlayerLinked, "https://old.example/player")]
    [InlineData("<img src=\"data:x\">", RemarkCode.PictureWithoutAddress, "data:x")]
    public void What_is_lost_is_said(string html, RemarkCode code, string of)
    {
        Assert.Equal([new Remark(code, of)], Sanitised(html).Said);
    }

    [Fact]
    public void What_editors_get_makes_the_same_body_again()
    {
        var html = "<h1 id=a>a</h1><p>b<!--more--> c</p><p>https://v.example/1</p><table><tr><td style=\"text-align:right\">1</table><div><iframe src=//v.example/2></iframe></div>";

        var (source, body) = Bodies.Renderer.TakeOver(html, Site, new Remarks());
        var again = Bodies.Of(source);

        Assert.Equal((body.Full, body.Free, body.WordCount), (again.Full, again.Free, again.WordCount));
        Assert.Empty(again.Remarks);
    }

    [Theory]
    [InlineData("<p>a</p><!--preview--><p>b</p>", "<p>a</p><!--preview--><p>b</p>", "<p>a</p>")]
    [InlineData("<div><p>a</p><p>b<!--preview-->c</p></div>d", "<div><p>a</p><p>b<!--preview-->c</p></div>d", "<div><p>a</p><p>b</p></div>")]
    [InlineData("<p>a</p><p><!--more--></p><p>b</p><!--preview-->c", "<p>a</p><!--preview--><p>b</p>c", "<p>a</p>")]
    public void The_first_mark_stays_where_it_stands(string html, string source, string free)
    {
        var made = Bodies.Renderer.TakeOver(html, Site, new Remarks());

        Assert.Equal((source, free), (made.Source, made.Body.Free));
    }

    [Fact]
    public void Comments_keep_words_and_links_marked_as_readers_own()
    {
        var remarks = new Remarks();

        var html = Bodies.Renderer.RenderComment(BodyFormat.Html, "<p>a <a href=\"https://x.example\" target=_blank>b</a><img src=x><h2>c</h2></p>", remarks);

        Assert.Equal("<p>a <a href=\"https://x.example\" rel=\"external nofollow ugc noopener\">b</a></p>c", html);
        Assert.Equal([new Remark(RemarkCode.PictureDropped), new Remark(RemarkCode.TagsDropped, "h2")], remarks.All);
    }

    private static (string Html, IReadOnlyList<Remark> Said) Sanitised(string html)
    {
        var remarks = new Remarks();
        return (Bodies.Renderer.TakeOver(html, Site, remarks).Source, remarks.All);
    }
}
