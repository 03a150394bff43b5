using AngleSharp.Html.Parser;
using Core.Texts;
using Web.Ground.Texts;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Texts;

/// <summary>Every element that HTML knows or knew: it stays, or it is named; and what is said of its words is so.</summary>
public sealed class EveryElementTests
{
    private const string Words = "nightjar";

    /// <summary>Where an element may stand only in others. Those that no text can hold (html, head, body, frameset) are no elements of one.</summary>
    public static TheoryData<string> Elements =>
    [
        "a", "abbr", "acronym", "address", "applet", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blink", "blockquote", "button", "canvas", "center", "cite", "code", "data",
        "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "listing", "main", "map", "mark", "marquee", "math", "menu", "menuitem", "meta", "meter", "nav",
        "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "picture", "plaintext", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp",
        "script", "search", "section", "select", "slot", "small", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "template", "textarea", "time", "title", "tt", "u",
        "ul", "var", "video", "wbr", "xmp", "custom-thing",
    ];

    [Theory, MemberData(nameof(Elements))]
    public void An_element_stays_or_is_named(string name)
    {
        var html = name switch
        {
            "table" => $"<table><caption>c</caption><colgroup><col span=2></colgroup><thead><tr><th>h</th></tr></thead><tfoot><tr><td>f</td></tr></tfoot><tbody><tr><td>{Words}</td></tr></tbody></table>",
            "img" => "<img src=\"/a.jpg\" alt=\"a\">",
            "dt" or "dd" => $"<dl><{name}>{Words}</{name}></dl>",
            "li" => $"<ul><li>{Words}</li></ul>",
            "figcaption" => $"<figure><figcaption>{Words}</figcaption></figure>",
            "summary" => $"<details><summary>{Words}</summary>more</details>",
            _ => $"<{name}>{Words}</{name}>",
        };
        var remarks = new Remarks();

        var source = Bodies.Renderer.TakeOver($"<div>before {html} after</div>", null, remarks).Source;

        var kept = new HtmlParser().ParseDocument(source).Body!;
        var stays = kept.QuerySelector(name) is not null || (name is "h1" && kept.QuerySelector("h2") is not null) || (name is "xmp" or "listing" or "plaintext" && kept.QuerySelector("pre") is not null);
        Assert.True(stays || remarks.All.Count > 0, $"<{name}> vanished without a word: {source}");
        var promises = stays || remarks.All.Any(remark => RemarkSentence.Of(remark, Said.En).Contains("words between them stay", StringComparison.Ordinal));
        var hasWords = html.Contains(Words, StringComparison.Ordinal) && name is not ("hr" or "wbr" or "input" or "embed" or "meta" or "link");
        Assert.True(!promises || !hasWords || kept.TextContent.Contains(Words, StringComparison.Ordinal), $"The words of <{name}> are gone: {source}");
    }

    [Theory]
    [InlineData("colgroup")]
    [InlineData("col")]
    [InlineData("caption")]
    [InlineData("thead")]
    [InlineData("tbody")]
    [InlineData("tfoot")]
    [InlineData("th")]
    public void A_table_keeps_its_parts(string part)
    {
        var remarks = new Remarks();

        var source = Bodies.Renderer.TakeOver(
            "<table><caption>c</caption><colgroup><col span=\"2\"></colgroup><thead><tr><th>h</th></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>f</td></tr></tfoot></table>", null, remarks).Source;

        Assert.NotNull(new HtmlParser().ParseDocument(source).QuerySelector(part));
        Assert.Empty(remarks.All);
    }
}
