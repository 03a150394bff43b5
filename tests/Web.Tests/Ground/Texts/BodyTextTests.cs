using System.Diagnostics;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Tests.Ground.Texts;

/// <summary>A text as words, for search, descriptions, titles and names: never a tag among them.</summary>
public sealed class BodyTextTests
{
    private const string Paragraph = "<p>Some <em>wo</em>rds &amp; <a href=\"/a?b=1\" title=\"x > y\">more</a></p>";

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(8_000)]
    public void However_large_an_article_is_its_words_are_words(int paragraphs)
    {
        var body = Bodies.Renderer.TakeOver(string.Concat(Enumerable.Repeat(Paragraph, paragraphs)), null, new Remarks()).Body;

        Assert.Null(body.Refusal);
        Assert.Equal(string.Join(' ', Enumerable.Repeat("Some words & more", paragraphs)), BodyText.OfBody(body.Full));
    }

    [Theory]
    [InlineData("<p>Some <em>wo</em>rds &amp; more<!-- note --></p>", "Some words & more")]
    [InlineData("a<br>b<script>go()</script> <style>p{}</style>c", "a b c")]
    [InlineData("1 < 2", "1 < 2")]
    public void A_foreign_text_that_no_parser_takes_loses_its_tags_too(string piece, string words)
    {
        var html = string.Concat(Enumerable.Repeat(piece + "<hr>", 12_000));

        Assert.Equal(string.Join(' ', Enumerable.Repeat(words, 12_000)), BodyText.Of(html));
    }

    [Theory]
    [InlineData("<a")]
    [InlineData("<div>")]
    [InlineData("<script>")]
    [InlineData("<!--")]
    public void A_hostile_title_is_answered_at_once(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        Assert.NotNull(BodyText.Of(html));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{piece}: {watch.Elapsed}");
    }
}
