using System.Globalization;
using AngleSharp.Html.Parser;
using CsCheck;
using Web.Ground.Texts;

namespace Web.Tests.Ground.Texts;

public sealed class FreePartTests
{
    [Theory]
    [InlineData("<p>Free.</p><!--preview--><p>Paid.</p>", "<p>Free.</p>", "<p>Free.</p><p>Paid.</p>")]
    [InlineData("<p>Free <em>and <!--preview-->paid</em></p>", "<p>Free <em>and </em></p>", "<p>Free <em>and paid</em></p>")]
    [InlineData("<p>Free.</p><p><!--preview--></p><p>Paid.</p>", "<p>Free.</p>", "<p>Free.</p><p>Paid.</p>")]
    [InlineData("<p>a</p><!--preview--><p>b</p><!--preview--><p>c</p>", "<p>a</p>", "<p>a</p><p>b</p><p>c</p>")]
    [InlineData("<!--preview--><p>Paid.</p>", "", "<p>Paid.</p>")]
    [InlineData("<ul><li>one</li><li><!--preview-->two</li></ul>", "<ul><li>one</li></ul>", "<ul><li>one</li><li>two</li></ul>")]
    public void The_first_mark_ends_the_free_part(string html, string free, string full)
    {
        var body = Bodies.Of(html);

        Assert.Equal((free, full), (body.Free, body.Full));
    }

    [Fact]
    public void Without_a_mark_sixty_words_are_free()
    {
        var body = Bodies.Of($"<p>{Words(1, 30)}</p><blockquote><p>{Words(31, 60)},</p></blockquote><p>Secret <b>words</b>.</p>");

        Assert.Equal($"<p>{Words(1, 30)}</p><blockquote><p>{Words(31, 60)},…</p></blockquote>", body.Free);
        Assert.Equal(62, body.WordCount);
    }

    [Fact]
    public void A_text_of_sixty_words_or_fewer_gives_nothing_away()
    {
        Assert.Equal("", Bodies.Of($"<p>{Words(1, 60)}</p>").Free);
        Assert.NotEqual("", Bodies.Of($"<p>{Words(1, 61)}</p>").Free);
    }

    [Fact]
    public void Markup_inside_a_word_does_not_make_two_and_an_entity_is_never_cut()
    {
        var body = Bodies.Of($"<p>{Words(1, 58)} a<em>b</em>c R&amp;D&nbsp;secret</p>");

        Assert.Equal($"<p>{Words(1, 58)} a<em>b</em>c R&amp;D…</p>", body.Free);
        Assert.Equal(61, body.WordCount);
    }

    [Fact]
    public void A_link_opened_for_the_first_word_that_is_not_free_is_not_shown()
    {
        var body = Bodies.Of($"<p>{Words(1, 60)} <a href=\"/secret\">secret</a></p>");

        Assert.DoesNotContain("secret", body.Free, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_without_spaces_and_endless_words_are_counted_by_their_letters()
    {
        Assert.Equal(100, Bodies.Of($"<p>{new string('海', 100)}</p>").WordCount);
        Assert.Equal($"<p>{new string('海', 60)}…</p>", Bodies.Of($"<p>{new string('海', 100)}</p>").Free);
        Assert.Equal($"<p>{new string('x', 2400)}…</p>", Bodies.Of($"<p>{new string('x', 9000)}</p>").Free);
        Assert.Equal("<p>" + string.Concat(Enumerable.Repeat("𠀀", 60)) + "…</p>", Bodies.Of("<p>" + string.Concat(Enumerable.Repeat("𠀀", 90)) + "</p>").Free);
    }

    [Theory]
    [InlineData("2 < 3 and > 1")]
    [InlineData("<p title=\"a > b <i>\">x</p>")]
    [InlineData("<!-- not closed")]
    [InlineData("<p")]
    [InlineData("&;&#x110000;&notanentity")]
    [InlineData("\ud800 alone")]
    public void Odd_text_is_survived(string html) => Assert.NotNull(Bodies.Of(html).Free);

    [Fact]
    public void A_heading_or_a_table_that_is_cut_carries_no_later_word_in_its_id_or_label()
    {
        var heading = Bodies.Of($"<p>{Words(1, 59)}</p><h2>Sixtieth secret</h2>").Free;
        var table = Bodies.Of($"<table><tr><td>{Words(1, 61)}</td></tr><caption>secret</caption></table>").Free;

        Assert.EndsWith("<h2 id=\"sixtieth\">Sixtieth…</h2>", heading, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_free_part_of_any_tree_has_every_word_before_the_cut_and_none_behind_it() =>
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var tree = new PlantedTree(seed);

            var body = Bodies.Of(tree.Html);

            var free = new HtmlParser().ParseDocument(body.Free).Body!;
            Assert.DoesNotContain("secret", body.Free, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(tree.Free, BodyText.Of(body.Free).Split([' ', ',', '…'], StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsAsciiDigit(word[^1])));
            Assert.Equal(body.Free, free.InnerHtml);
            Bodies.IsHarmless(body.Free);
            Bodies.IsHarmless(body.Full);
        }, iter: 500);

    private static string Words(int from, int to) =>
        string.Join(' ', Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(number => "w" + number.ToString(CultureInfo.InvariantCulture)));
}
