using AngleSharp.Html.Parser;
using Core.Texts;
using Web.Ground.Texts;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Texts;

/// <summary>Every attribute of https://html.spec.whatwg.org/multipage/indices.html#attributes-3 and of older HTML that may stand at an element that stays.</summary>
public sealed class EveryAttributeTests
{
    public static TheoryData<string, string> Kept => new()
    {
        { "a", "href=\"/x\"" }, { "p", "title=\"x\"" }, { "p", "lang=\"de\"" }, { "p", "dir=\"rtl\"" }, { "p", "id=\"n-x\"" }, { "img", "alt=\"x\"" }, { "img", "width=\"3\"" }, { "img", "height=\"3\"" },
        { "ol", "start=\"3\"" }, { "ol", "reversed" }, { "li", "value=\"3\"" }, { "ol", "type=\"a\"" }, { "ol", "type=\"A\"" }, { "ol", "type=\"i\"" }, { "ol", "type=\"I\"" }, { "ol", "type=\"1\"" },
        { "ul", "type=\"square\"" }, { "ul", "type=\"disc\"" }, { "li", "type=\"circle\"" }, { "td", "colspan=\"2\"" }, { "td", "rowspan=\"2\"" }, { "th", "scope=\"row\"" }, { "time", "datetime=\"2020\"" },
        { "blockquote", "cite=\"https://a.example/\"" }, { "details", "open" },
    };

    public static TheoryData<string, string> Named => new()
    {
        { "p", "name=x" }, { "ol", "type=x" }, { "ol", "type=\"a;b\"" }, { "p", "type=a" }, { "img", "usemap=\"#m\"" }, { "img", "ismap" }, { "img", "longdesc=x" }, { "table", "summary=x" }, { "th", "abbr=x" }, { "td", "headers=x" },
        { "a", "accesskey=x" }, { "p", "accesskey=x" }, { "p", "aria-label=x" }, { "p", "aria-description=x" }, { "p", "hidden" }, { "p", "style=\"color:red\"" }, { "p", "align=right" }, { "td", "valign=top" }, { "td", "bgcolor=red" },
        { "td", "background=x" }, { "hr", "color=red" }, { "hr", "size=3" }, { "hr", "noshade" }, { "img", "border=1" }, { "img", "hspace=1" }, { "img", "vspace=1" }, { "table", "cellpadding=1" }, { "table", "cellspacing=1" },
        { "table", "bordercolor=red" }, { "table", "frame=box" }, { "table", "rules=all" }, { "td", "nowrap" }, { "td", "char=x" }, { "td", "charoff=1" }, { "br", "clear=all" }, { "ul", "compact" }, { "p", "onclick=x" },
        { "a", "href=\"javascript:x\"" },
    };

    /// <summary>What only machines take notice of, and what a browser does as well by itself.</summary>
    public static TheoryData<string, string> ForMachines => new()
    {
        { "p", "class=x" }, { "a", "download" }, { "a", "target=_blank" }, { "a", "rel=nofollow" }, { "a", "rev=x" }, { "a", "hreflang=de" }, { "a", "ping=/x" }, { "a", "referrerpolicy=origin" }, { "a", "charset=x" }, { "a", "coords=1" },
        { "a", "shape=rect" }, { "img", "srcset=\"/x 2x\"" }, { "img", "sizes=100vw" }, { "img", "loading=lazy" }, { "img", "decoding=async" }, { "img", "fetchpriority=high" }, { "img", "crossorigin" }, { "p", "autocapitalize=on" },
        { "p", "autocorrect=on" }, { "p", "autofocus" }, { "p", "contenteditable" }, { "p", "draggable=true" }, { "p", "enterkeyhint=go" }, { "p", "inert" }, { "p", "inputmode=text" }, { "p", "is=x-y" }, { "p", "itemid=x" },
        { "p", "itemprop=x" }, { "p", "itemref=x" }, { "p", "itemscope" }, { "p", "itemtype=x" }, { "p", "nonce=x" }, { "p", "popover" }, { "p", "slot=x" }, { "p", "spellcheck=true" }, { "p", "tabindex=0" }, { "p", "translate=no" },
        { "p", "writingsuggestions=true" }, { "p", "role=note" }, { "p", "aria-hidden=true" }, { "p", "data-x=y" }, { "p", "xml:lang=de" }, { "p", "xmlns=x" }, { "td", "axis=x" }, { "table", "datasrc=x" },
    };

    [Theory, MemberData(nameof(Kept))]
    public void An_attribute_that_readers_meet_stays(string element, string attribute)
    {
        var (kept, said) = TakenOver(element, attribute.Replace("n-x", "x", StringComparison.Ordinal));

        Assert.Contains(attribute, kept.Replace("=\"\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(said);
    }

    [Theory, MemberData(nameof(Named))]
    public void Or_it_is_named(string element, string attribute)
    {
        var (kept, said) = TakenOver(element, attribute);

        Assert.DoesNotContain(attribute.Split('=')[0] + "=", kept.Replace("href=\"/\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(said.Count == 1 && RemarkSentence.Of(said[0], Said.En).Length > 8, $"{attribute}: {said.Count} remarks, {kept}");
    }

    [Theory, MemberData(nameof(ForMachines))]
    public void Of_what_is_for_machines_nobody_is_told(string element, string attribute) => Assert.Empty(TakenOver(element, attribute).Said);

    [Theory]
    [InlineData("<a name=\"ch2\"></a>Two <a href=\"#ch2\">there</a>", "n-ch2")]
    [InlineData("<p><a name=\"ch2\">Two</a></p><a href=\"#ch2\">there</a>", "n-ch2")]
    [InlineData("<p id=\"äpfel\">Two</p><a href=\"#äpfel\">there</a>", "n-äpfel")]
    public void A_link_within_the_text_still_leads_there(string html, string id)
    {
        var remarks = new Remarks();

        var (source, body) = Bodies.Renderer.TakeOver(html, null, remarks);

        foreach (var text in new[] { source, body.Full, Bodies.Of(source).Full })
        {
            var page = new HtmlParser().ParseDocument(text);
            Assert.Equal("#" + id, page.QuerySelector("a[href]")!.GetAttribute("href"));
            Assert.NotNull(page.GetElementById(id));
        }

        Assert.Empty(remarks.All);
    }

    private static (string Html, IReadOnlyList<Remark> Said) TakenOver(string element, string attribute)
    {
        var html = element switch
        {
            "td" or "th" => $"<table><tbody><tr><{element} {attribute}>a</{element}></tr></tbody></table>",
            "table" => $"<table {attribute}><tbody><tr><td>a</td></tr></tbody></table>",
            "ol" or "ul" => $"<{element} {attribute}><li>a</li></{element}>",
            "li" => $"<ul><li {attribute}>a</li></ul>",
            "img" => $"<img src=\"https://a.example/a.jpg\" {attribute}>",
            "br" or "hr" => $"a<{element} {attribute}>b",
            "details" => $"<details {attribute}><summary>a</summary>b</details>",
            _ => $"<{element} {attribute}>a</{element}>",
        };
        var remarks = new Remarks();
        return (Bodies.Renderer.TakeOver(html, null, remarks).Source, remarks.All);
    }
}
