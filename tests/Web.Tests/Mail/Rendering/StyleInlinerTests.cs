using AngleSharp.Html.Parser;
using Web.Mail.Rendering;

namespace Web.Tests.Mail.Rendering;

public sealed class StyleInlinerTests
{
    [Theory]
    [InlineData("p { color: #111 } .a { color: #222 }", "color: #222")]
    [InlineData(".a { color: #222 } p { color: #111 }", "color: #222")]
    [InlineData(".a { color: #222 } .b { color: #333 }", "color: #333")]
    [InlineData("div p { color: #444 } p { color: #111 }", "color: #444")]
    [InlineData("p { color: #111 !important } .a.b { color: #222 }", "color: #111")]
    [InlineData(".a { margin: 1px; margin-top: 2px }", "margin: 1px; margin-top: 2px")]
    [InlineData(".a { margin-top: 2px } .b { margin: 1px }", "margin-top: 2px; margin: 1px")]
    [InlineData("h1, p { color: #111 }", "color: #111")]
    [InlineData("h2 { color: #111 }", null)]
    public void The_cascade_decides(string css, string? style) => Assert.Equal(style, StyleOf(css, "<p class='a b'>x</p>"));

    [Theory]
    [InlineData("p { color: #111; margin: 0 }", "margin: 0; color: red")]
    [InlineData("p { color: #111 !important }", "color: #111")]
    public void What_the_element_says_itself_wins_over_everything_but_important(string css, string style) =>
        Assert.Equal(style, StyleOf(css, "<p style='color: red'>x</p>"));

    [Fact]
    public void Values_stay_as_they_are_written()
    {
        const string Font = "font: bold 17px/1.6 Charter, 'Sitka Text', serif; background: url(data:image/png;base64,AA;=); color: #0C5A66";

        Assert.Equal(Font, StyleOf($"p {{ {Font} }}", "<p>x</p>"));
    }

    [Fact]
    public void Media_rules_stay_in_the_head_and_comments_go()
    {
        var page = Inline("/* p { color: red } */ p { margin: 0 } @media (prefers-color-scheme: dark) { p { color: #eee !important } }", "<p>x</p>");

        var kept = page.QuerySelector("style")!.TextContent.Trim();
        Assert.Equal("@media (prefers-color-scheme: dark) { p { color: #eee !important } }", kept);
        Assert.Equal("margin: 0", page.QuerySelector("p")!.GetAttribute("style"));
    }

    [Fact]
    public void Without_media_rules_no_sheet_is_left() => Assert.Null(Inline("p { margin: 0 }", "<p>x</p>").QuerySelector("style"));

    [Fact]
    public void Comments_for_outlook_stay()
    {
        var html = StyleInliner.Inline("<html><head></head><body><!--[if mso]><table><tr><td><![endif]--><p>x</p></body></html>");

        Assert.Contains("<!--[if mso]><table><tr><td><![endif]-->", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p { color: red")]
    [InlineData("p { red }")]
    [InlineData("@import url(//evil.example); p { color: red }")]
    [InlineData("p { color: red } rest")]
    public void A_sheet_that_cannot_be_read_is_an_error(string css) =>
        Assert.Throws<TemplateException>(() => Inline(css, "<p>x</p>"));

    private static string? StyleOf(string css, string body) => Inline(css, body).QuerySelector("p")!.GetAttribute("style");

    private static AngleSharp.Html.Dom.IHtmlDocument Inline(string css, string body) =>
        new HtmlParser().ParseDocument(StyleInliner.Inline($"<html><head><style>{css}</style></head><body><div>{body}</div></body></html>"));
}
