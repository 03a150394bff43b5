using Core.Articles;
using CsCheck;

namespace Web.Tests.Ground.Texts;

/// <summary>What stands between the marks of a section is not free; the rest of the text is.</summary>
public sealed class FreeSectionTests
{
    private const string Secret = "quagmirelark";

    private static readonly string Gap = $"<p class=\"for-members-only\">{Kit.Said.En["Texts.Body.ForMembersOnly"]}</p>";

    [Theory]
    [InlineData("<p>a</p><!--members--><p>b</p><!--/members--><p>c</p>", "<p>a</p>GAP<p>c</p>", "<p>a</p><p>b</p><p>c</p>")]
    [InlineData("<p>a</p><p><!--members--></p><p>b</p><p><!-- /MEMBERS --></p><p>c</p>", "<p>a</p>GAP<p>c</p>", "<p>a</p><p>b</p><p>c</p>")]
    [InlineData("<p>a</p><!--members--><p>b</p>", "<p>a</p>GAP", "<p>a</p><p>b</p>")]
    [InlineData("<!--/members--><p>a</p><!--members--><p>b</p><!--members--><p>c</p><!--/members--><p>d</p>", "<p>a</p>GAP", "<p>a</p><p>b</p><p>c</p><p>d</p>")]
    [InlineData("<p>a</p><!--members--><p>b</p><!--members--><p>c</p><!--/members--><p>d</p><!--/members--><p>e</p>", "<p>a</p>GAP<p>e</p>", "<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>")]
    [InlineData("<p>a</p><!--members--><p>b</p><!--/members--><p>c</p><!--members--><p>d</p><!--/members-->", "<p>a</p>GAP<p>c</p>GAP", "<p>a</p><p>b</p><p>c</p><p>d</p>")]
    [InlineData("<p>a</p><!--members--><p>b</p><!--/members--><p>c</p><!--preview--><p>d</p>", "<p>a</p>GAP<p>c</p>", "<p>a</p><p>b</p><p>c</p><p>d</p>")]
    [InlineData("<p>a</p><!--members--><div><p>b</p><!--/members--><p>c</p></div><p>d</p>", "<p>a</p>GAP<p>c</p><p>d</p>", "<p>a</p><div><p>b</p><p>c</p></div><p>d</p>")]
    [InlineData("<div><p>a</p><!--members--><p>b</p></div><p>c</p><!--/members--><p>d</p>", "<div><p>a</p>GAP</div><p>d</p>", "<div><p>a</p><p>b</p></div><p>c</p><p>d</p>")]
    public void A_section_is_left_out_wherever_it_begins_and_ends(string html, string free, string full)
    {
        var body = Bodies.Of(html);

        Assert.Equal(full, body.Full);
        Assert.Equal(free.Replace("GAP", Gap, StringComparison.Ordinal), body.Free);
    }

    [Fact]
    public void In_markdown_the_marks_are_lines_and_a_note_goes_with_its_section()
    {
        var body = Bodies.Renderer.Render(BodyFormat.Markdown, $"""
            Open[^1].

            <!--members-->
            The {Secret}[^2] and [it][where].
            <!--/members-->

            Open again.

            [^1]: A free note.
            [^2]: A note on the {Secret}.
            [where]: /{Secret}
            """);

        Assert.Contains(Secret, body.Full, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, body.Free, StringComparison.Ordinal);
        Assert.Contains("A free note.", body.Free, StringComparison.Ordinal);
        Assert.Contains("Open again.", body.Free, StringComparison.Ordinal);
        Assert.DoesNotContain("members--", body.Full + body.Free, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>a<sup><a href=\"#n1\" id=\"n1-link\">1</a></sup></p><!--members--><p>b<sup><a href=\"#n2\" id=\"n2-link\">2</a></sup></p><!--/members--><ol><li id=\"n1\">free <a href=\"#n1-link\">back</a></li><li id=\"n2\">quagmirelark <a href=\"#n2-link\">back</a></li></ol>", "free")]
    [InlineData("<p>a</p><!--members--><p><a href=\"#n1\">1</a></p><!--/members--><ol><li id=\"n1\">quagmirelark <a href=\"#n2\">2</a></li><li id=\"n2\">quagmirelark <a href=\"#n1\">1</a></li></ol>", "")]
    [InlineData("<p>a <a href=\"#n1\">1</a></p><!--members--><p><a href=\"#n1\">1</a></p><!--/members--><ol><li id=\"n1\">one <a href=\"#n2\">2</a></li><li id=\"n2\">two</li></ol>", "one two")]
    public void A_note_stays_where_something_free_leads_to_it(string html, string stays)
    {
        var free = Bodies.Of(html).Free;

        Assert.DoesNotContain(Secret, free, StringComparison.Ordinal);
        Assert.All(stays.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => Assert.Contains(word, free, StringComparison.Ordinal));
    }

    [Fact]
    public void A_remark_of_another_system_is_no_section()
    {
        Assert.Equal("<p>a</p><p>b</p>", Bodies.Of("<p>a</p><!-- members-list --><p>b</p><!--preview-->").Free);
    }

    [Theory]
    [InlineData(0, "<p>…</p>")]
    [InlineData(2, "<p>one two…</p>")]
    [InlineData(3, "")]
    [InlineData(50, "")]
    public void So_many_words_are_free_as_are_said(int words, string free)
    {
        Assert.Equal(free, Bodies.Renderer.Render(BodyFormat.Html, "<p>one two three</p>", words).Free);
    }

    /// <summary>However marks and elements are thrown together: no word of a section is in the free part.</summary>
    [Fact]
    public void No_order_of_marks_and_elements_lets_a_word_of_a_section_out()
    {
        string[] pieces = ["<!--members-->", "<!--/members-->", "<p>", "</p>", "<div>", "</div>", "<ul><li>", "</li></ul>", "<em>", "</em>", "<!--preview-->", "<table><tr><td>", "</td></tr></table>", "WORD", "<img src=\"/WORD.jpg\" alt=\"WORD\">", "<details><summary>WORD", "</summary></details>"];
        Gen.Int[0, pieces.Length - 1].Array[1, 24].Sample(chosen =>
        {
            var (depth, html) = (0, "");
            foreach (var one in chosen.Select(index => pieces[index]))
            {
                depth = one switch { "<!--members-->" => depth + 1, "<!--/members-->" => Math.Max(0, depth - 1), _ => depth };
                html += one.Replace("WORD", depth > 0 ? Secret : "open", StringComparison.Ordinal);
            }

            Assert.True(!Bodies.Of(html).Free.Contains(Secret, StringComparison.Ordinal), html);
        }, iter: 3_000);
    }
}
