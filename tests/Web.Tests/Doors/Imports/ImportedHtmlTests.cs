using Core.Imports;
using Web.Doors.Imports.Html;

namespace Web.Tests.Doors.Imports;

public sealed class ImportedHtmlTests
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
    [InlineData("<iframe src=\"https://v.example/e/1\" title=\"A film\"></iframe>", "<a href=\"https://v.example/e/1\">A film</a>")]
    [InlineData("<video><source src=\"/a.mp4\"></video>", "<a href=\"https://old.example/a.mp4\">https://old.example/a.mp4</a>")]
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
    [InlineData("<script>x</script>", "A script.")]
    [InlineData("<form></form>", "A form or its fields.")]
    [InlineData("<p style=\"color:red\">a</p>", "Inline styles (colours, sizes, positions).")]
    [InlineData("<iframe src=\"https://v.example/\"></iframe>", "An embedded player became a link to https://v.example/")]
    public void What_is_lost_is_said(string html, string sentence)
    {
        Assert.Equal([sentence], Sanitised(html).Said);
    }

    [Theory]
    [InlineData("<p>a</p><!--preview--><p>b</p>", "<p>a</p><!--preview--><p>b</p>", "<p>a</p>")]
    [InlineData("<div><p>a</p><p>b<!--preview-->c</p></div>d", "<div><p>a</p><p>b</p></div><!--preview--><div><p>c</p></div>d", "<div><p>a</p><p>b</p></div>")]
    [InlineData("<p>a</p><p><!--preview--></p><p>b</p><!--preview-->c", "<p>a</p><!--preview--><p>b</p>c", "<p>a</p>")]
    public void The_preview_mark_is_lifted_to_the_top(string html, string source, string preview)
    {
        var made = Sanitised(html).Html;

        Assert.Equal(source, made);
        Assert.Equal(preview, Core.Articles.Preview.Cut(made).Preview);
    }

    [Fact]
    public void Comments_keep_words_and_links_marked_as_readers_own()
    {
        var html = new ImportedHtml().Comment("<p>a <a href=\"https://x.example\" target=_blank>b</a><img src=x><h2>c</h2></p>", new Remarks(1, "", ""));

        Assert.Equal("<p>a <a href=\"https://x.example\" rel=\"nofollow ugc noopener\">b</a></p>c", html);
    }

    private static (string Html, IEnumerable<string> Said) Sanitised(string html)
    {
        var remarks = new Remarks(1, "7", "A post");
        return (new ImportedHtml().Source(html, Site, remarks), remarks.All.Select(r => r.Sentence));
    }
}
