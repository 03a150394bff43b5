using System.Diagnostics;
using Core.Articles;
using Core.Texts;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Texts;

/// <summary>Whatever stands in a text, an answer comes within a second: the text, or why there is none.</summary>
[Collection(nameof(Alone))]
public sealed class HostileTextTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static TheoryData<string, string> Markdowns => new()
    {
        { "quotes in quotes", Of(">", 20_000) },
        { "a million quotes", Of(">", 900_000) },
        { "lists in lists", Of("- ", 40_000) + "a" },
        { "numbers in numbers", Of("1. ", 26_000) + "a" },
        { "open brackets", Of("[", 50_000) },
        { "more open brackets", Of("[", 900_000) },
        { "open links", Of("[a](", 20_000) },
        { "more open links", Of("[a](", 200_000) },
        { "open pictures", Of("![a](", 16_000) },
        { "open references", Of("[a][", 20_000) },
        { "open emphasis", Of("*a_ ", 200_000) },
        { "stars", Of("*a ", 300_000) },
        { "stars in words", Of("a**b", 200_000) },
        { "mixed marks", Of("~a^b==c++", 90_000) },
        { "ticks", string.Concat(Enumerable.Range(1, 1_300).Select(length => "a" + new string('`', length))) },
        { "angles", Of("<a", 400_000) },
        { "addresses", Of("http://a.b( ", 80_000) },
        { "cells", Of("a|", 20_000) + "\n" + Of("-|", 20_000) },
        { "rows", "|a|b|\n|-|-|\n" + Of("|1|2|\n", 9_000) },
        { "wide rows", "|a|\n|-|\n" + Of("|", 60_000) },
        { "headings", Of("# a\n", 9_900) },
        { "headings, just so many", Of("# a\n", 2_900) },
        { "items", Of("* a\n", 9_900) },
        { "definitions", string.Concat(Enumerable.Range(0, 9_900).Select(number => $"[a{number}]: x\n")) },
        { "footnotes", Of("[^a]", 20_000) + "\n\n[^a]: x" },
        { "many footnotes", string.Concat(Enumerable.Range(0, 4_900).Select(number => $"[^{number}]: x\n\n")) },
        { "pictures", Of("![](a)\n\n", 4_900) },
        { "lines", Of("a\n", 500_000) },
        { "backslashes", Of("\\", 900_000) },
        { "entities", Of("&amp", 200_000) },
    };

    public static TheoryData<string, string> Htmls => new()
    {
        { "boxes", Of("<div>", 20_000) },
        { "bold", Of("<b>", 50_000) },
        { "links in boxes", Of("<a><div>", 50_000) },
        { "tables", Of("<table>", 20_000) },
        { "tables in cells", Of("<table><tr><td>", 20_000) },
        { "open formatting", Of("<p><i><b>", 20_000) },
        { "open formatting of many kinds", "<p>" + string.Concat(Enumerable.Range(0, 250).Select(number => $"<b id={number}>")) + Of("<p>", 10_000) },
        { "ruby", Of("<rt>", 50_000) },
        { "items", Of("<li>a", 300_000) },
        { "paragraphs", Of("<p>a", 9_900) },
        { "headings", Of("<h1>a</h1>", 9_900) },
        { "pictures", Of("<p><img src=a>", 4_900) },
        { "foreign pictures in a row", Of("<img src=https://x.example/a>", 9_900) },
        { "foreign pictures in a row, just so many", Of("<img src=https://x.example/a>", 2_900) },
        { "unknown tags in a row, just so many", Of("<section>a</section>", 2_900) },
        { "forms in a row", Of("<form></form>", 9_900) },
        { "unknown tags in a row", Of("<section>a</section>", 9_900) },
        { "foreign pictures in five rows", Of($"<div>{Of("<img src=https://x.example/a>", 2_900)}</div>", 5) },
        { "pictures without an address in five rows", Of($"<div>{Of("<img alt=a>", 2_900)}</div>", 5) },
        { "unknown tags in five rows", Of($"<div>{Of("<section>a</section>", 2_900)}</div>", 5) },
        { "forms in five rows", Of($"<div>{Of("<form></form>", 2_900)}</div>", 5) },
        { "comments", Of("<!--", 400_000) },
        { "attributes", "<p " + Of("a", 1_900_000) },
    };

    [Theory, MemberData(nameof(Markdowns))]
    public void Markdown_is_answered_within_a_second(string name, string text) => AnsweredInTime(name, BodyFormat.Markdown, text);

    [Theory, MemberData(nameof(Htmls))]
    public void Html_is_answered_within_a_second(string name, string text) => AnsweredInTime(name, BodyFormat.Html, text);

    [Theory]
    [InlineData(BodyFormat.Markdown, ">", 20_000, RemarkCode.TextTooDeep)]
    [InlineData(BodyFormat.Markdown, "* a\n  > b ", 1, null)]
    [InlineData(BodyFormat.Markdown, "[", 50_000, RemarkCode.TextTooIntricate)]
    [InlineData(BodyFormat.Markdown, "[a](", 20_000, RemarkCode.TextTooIntricate)]
    [InlineData(BodyFormat.Markdown, "a\n", 20_000, RemarkCode.TooManyLines)]
    [InlineData(BodyFormat.Markdown, "abcdefghij", 200_000, RemarkCode.TextTooLong)]
    [InlineData(BodyFormat.Html, "<div>", 20_000, RemarkCode.TextTooDeep)]
    [InlineData(BodyFormat.Html, "<p>a</p>", 30_000, RemarkCode.TooManyTags)]
    public void What_is_refused_says_why(BodyFormat format, string piece, int times, RemarkCode? why)
    {
        var body = Bodies.Renderer.Render(format, Of(piece, times));

        Assert.Equal(why, body.Refusal?.Code);
        Assert.True(why is null || body.Full.Length == 0);
    }

    /// <summary>The limits are far from what people write: a long article with a long table, many links and notes.</summary>
    [Fact]
    public void A_long_article_is_no_hostile_text()
    {
        var paragraph = Of("Some *plain* words, a [link](https://a.example/x_y) and `code`; then **more** of them [^1]. ", 30) + "\n\n";
        var table = "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n" + Of("|1.00|*2*|[3](/x)|4|5|6|\n", 250) + "\n";

        var body = Bodies.Renderer.Render(BodyFormat.Markdown, Of(paragraph, 30) + table + "> > quoted\n\n- a\n  - b\n    - c\n\n[^1]: A note.\n");

        Assert.Null(body.Refusal);
        Assert.True(body.WordCount > 10_000);
    }

    [Fact]
    public void A_comment_past_all_sense_is_shown_as_it_was_written()
    {
        var remarks = new Remarks();

        var html = Bodies.Renderer.RenderComment(BodyFormat.Html, Of("<div>", 20_000), remarks);

        Assert.StartsWith("<p>&lt;div&gt;", html, StringComparison.Ordinal);
        Assert.Equal([new Remark(RemarkCode.CommentAsWritten)], remarks.All);
    }

    [Theory, MemberData(nameof(Markdowns)), MemberData(nameof(Htmls))]
    public void A_comment_is_answered_within_a_second(string name, string text) =>
        AnsweredInTime(name, () => Bodies.Renderer.RenderComment(text.Contains('<') ? BodyFormat.Html : BodyFormat.Markdown, text, new Remarks()), Patience);

    /// <summary>Nobody waits for an import: a text may take longer, but not for ever.</summary>
    [Theory, MemberData(nameof(Htmls))]
    public void An_imported_text_is_answered_within_some_seconds(string name, string text) =>
        AnsweredInTime(name, () => Bodies.Renderer.TakeOver(text, new Uri("https://old.example/"), new Remarks()), Patience * 5);

    /// <summary>As many parts as an import takes, and many of them side by side: an editor corrects them and waits no longer than for a text of his own.</summary>
    [Theory]
    [InlineData("<p>a</p>", 2_900)]
    [InlineData("<p><img src=/a></p>", 2_400)]
    [InlineData("<p><a href=https://x.example/a>https://x.example/a</a></p>", 2_400)]
    [InlineData("<h2>a</h2>", 2_900)]
    [InlineData("<img src=https://x.example/a>", 2_900)]
    [InlineData("<ul><li>a</li><li>b</li></ul>", 1_600)]
    [InlineData("<table><tr><td>a</td></tr></table>", 1_200)]
    public void What_could_be_imported_is_rendered_again_within_a_second(string piece, int times)
    {
        var source = Bodies.Renderer.TakeOver(Of($"<div>{Of(piece, times)}</div>", 5), null, new Remarks()).Source;

        Assert.Null(Bodies.Of(source).Refusal);
        AnsweredInTime(piece, BodyFormat.Html, source);
    }

    [Fact]
    public void Every_picture_becomes_a_figure_in_its_place_however_many_there_are()
    {
        var body = Bodies.Renderer.TakeOver(Of("<p>a</p><p><img src=\"https://own.example/a\" title=\"A caption\"></p>", 1_500), null, new Remarks()).Body;

        Assert.Equal(1_501, body.Full.Split("<p>a</p><figure><img").Length);
        Assert.Equal(1_501, body.Full.Split("<figcaption>A caption</figcaption></figure>").Length);
    }

    private static void AnsweredInTime(string name, BodyFormat format, string text)
    {
        Bodies.Renderer.Render(format, "a *b* <b>c</b>");
        AnsweredInTime(name, () => Bodies.Renderer.Render(format, text), Patience);
    }

    private static void AnsweredInTime(string name, Action answer, TimeSpan patience)
    {
        var best = TimeSpan.MaxValue;
        for (var time = 0; time < 4 && best > patience; time++)
        {
            // Of several, because other programs take turns on the same processors.
            var watch = Stopwatch.StartNew();
            answer();
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        Assert.True(best <= patience, $"{name}: {best.TotalMilliseconds:F0} ms");
    }

    private static string Of(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
