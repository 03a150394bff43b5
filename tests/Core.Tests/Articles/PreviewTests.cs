using System.Globalization;
using Core.Articles;
using CsCheck;

namespace Core.Tests.Articles;

public sealed class PreviewTests
{
    private static readonly string[] Elements = ["p", "em", "blockquote", "li", "a", "div"];

    [Theory]
    [InlineData("<p>Free.</p><!--preview--><p>Paid.</p>", "<p>Free.</p>", "<p>Free.</p><p>Paid.</p>")]
    [InlineData("<p>Free <em>and <!--preview-->paid</em></p>", "<p>Free <em>and </em></p>", "<p>Free <em>and paid</em></p>")]
    [InlineData("<p>Free.</p><p><!--preview--></p><p>Paid.</p>", "<p>Free.</p>", "<p>Free.</p><p>Paid.</p>")]
    [InlineData("<p>a</p><!--preview--><p>b</p><!--preview--><p>c</p>", "<p>a</p>", "<p>a</p><p>b</p><p>c</p>")]
    [InlineData("<!--preview--><p>Paid.</p>", "", "<p>Paid.</p>")]
    [InlineData("<ul><li>one</li><li><!--preview-->two</li></ul>", "<ul><li>one</li></ul>", "<ul><li>one</li><li>two</li></ul>")]
    public void The_first_mark_ends_the_free_part(string html, string preview, string full)
    {
        var body = Preview.Cut(html);

        Assert.Equal((preview, full), (body.Preview, body.Full));
    }

    [Fact]
    public void Without_a_mark_sixty_words_are_free()
    {
        var body = Preview.Cut($"<p>{Words(1, 30)}</p><blockquote><p>{Words(31, 60)},</p></blockquote><p>Secret <b>words</b>.</p>");

        Assert.Equal($"<p>{Words(1, 30)}</p><blockquote><p>{Words(31, 60)},…</p></blockquote>", body.Preview);
        Assert.Equal(62, body.WordCount);
    }

    [Fact]
    public void A_text_of_sixty_words_or_fewer_gives_nothing_away()
    {
        Assert.Equal("", Preview.Cut($"<p>{Words(1, 60)}</p>").Preview);
        Assert.NotEqual("", Preview.Cut($"<p>{Words(1, 61)}</p>").Preview);
    }

    [Fact]
    public void Markup_inside_a_word_does_not_make_two_and_an_entity_is_never_cut()
    {
        var body = Preview.Cut($"<p>{Words(1, 58)} a<em>b</em>c R&amp;D&nbsp;secret</p>");

        Assert.Equal($"<p>{Words(1, 58)} a<em>b</em>c R&amp;D…</p>", body.Preview);
        Assert.Equal(61, body.WordCount);
    }

    [Fact]
    public void A_link_opened_for_the_first_word_that_is_not_free_is_not_shown()
    {
        var body = Preview.Cut($"<p>{Words(1, 60)} <a href=\"/secret\">secret</a></p>");

        Assert.DoesNotContain("secret", body.Preview, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_without_spaces_and_endless_words_are_counted_by_their_letters()
    {
        Assert.Equal(100, Preview.Cut($"<p>{new string('海', 100)}</p>").WordCount);
        Assert.Equal($"<p>{new string('海', 60)}…</p>", Preview.Cut($"<p>{new string('海', 100)}</p>").Preview);
        Assert.Equal($"<p>{new string('x', 2400)}…</p>", Preview.Cut($"<p>{new string('x', 9000)}</p>").Preview);
        Assert.Equal("<p>" + string.Concat(Enumerable.Repeat("𠀀", 60)) + "…</p>", Preview.Cut("<p>" + string.Concat(Enumerable.Repeat("𠀀", 90)) + "</p>").Preview);
    }

    [Theory]
    [InlineData("2 < 3 and > 1")]
    [InlineData("<p title=\"a > b <i>\">x</p>")]
    [InlineData("<!-- not closed")]
    [InlineData("<p")]
    [InlineData("&;&#x110000;&notanentity")]
    [InlineData("\ud800 alone")]
    public void Odd_text_is_survived(string html) => Assert.NotNull(Preview.Cut(html).Preview);

    [Fact]
    public void Whatever_stands_after_the_sixtieth_word_is_not_in_the_free_part_and_every_element_is_closed() =>
        Gen.Select(Gen.Int[0, Elements.Length - 1].Select(index => Elements[index]), Gen.Int[0, 12]).Array[1, 20].Sample(parts =>
        {
            var free = string.Concat(parts.Select(part => $"<{part.Item1}>{Words(1, part.Item2)} "));
            var closing = string.Concat(parts.Reverse().Select(part => $"</{part.Item1}>"));
            var count = parts.Sum(part => part.Item2);
            var body = Preview.Cut($"{free} {Words(count + 1, Math.Max(count, 60))} SECRET {closing}");

            Assert.DoesNotContain("SECRET", body.Preview, StringComparison.Ordinal);
            Assert.Equal(body.Preview.Split("</").Length, body.Preview.Split('<').Count(piece => !piece.StartsWith('/')));
        });

    private static string Words(int from, int to) =>
        string.Join(' ', Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(number => "w" + number.ToString(CultureInfo.InvariantCulture)));
}
