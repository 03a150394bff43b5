using Core.Imports.WordPress;
using Core.Imports.WordPress.Markup;
using Core.Texts;

namespace Core.Tests.Imports;

public sealed class BlockTests
{
    [Theory]
    [InlineData("<!-- wp:paragraph {\"align\":\"x\"} --><p>a</p><!-- /wp:paragraph -->", "<p>a</p>")]
    [InlineData("<!-- wp:more --><!--more Go on--><!-- /wp:more --><p>b</p>", "<!--preview-->\n\n<p>b</p>")]
    [InlineData("<!-- wp:separator /-->", "<hr>")]
    [InlineData("<!-- wp:embed {\"url\":\"https://v.example/1\"} /-->", "<p>https://v.example/1</p>")]
    [InlineData("<!-- wp:embed {\"url\":\"javascript:alert(1)\"} /-->", "")]
    public void Block_marks_go_and_their_HTML_stays(string content, string expected)
    {
        Assert.Equal(expected, Items.Body(content).Html);
    }

    [Fact]
    public void A_block_without_text_is_named()
    {
        Assert.Equal(
            [new Remark(RemarkCode.BlockWithoutText, "latest-posts")],
            Items.Body("<!-- wp:latest-posts {\"a\":1} /-->").Said);
    }

    [Fact]
    public void Joined_pages_and_open_comments_are_said()
    {
        Assert.Equal([new Remark(RemarkCode.PagesJoined)], Items.Body("a<!--nextpage-->b").Said);
        Assert.Equal([new Remark(RemarkCode.HtmlCommentNeverClosed)], Items.Body("a<!-- b").Said);
    }

    [Fact]
    public void Footnotes_come_from_their_custom_field()
    {
        var item = Items.Post("<!-- wp:footnotes /-->") with
        {
            Meta = [new(WordPressMeta.Footnotes, """[{"id":"f1","content":"See <em>there</em>."}]""")],
        };

        var html = new Body(Items.Index(), item, new Remarks()).Html();

        Assert.Equal("<ol><li id=\"f1\">See <em>there</em>. <a href=\"#f1-link\">↩</a></li></ol>", html);
    }

    [Fact]
    public void A_reusable_block_of_the_file_stands_where_it_is_used()
    {
        var index = Items.Index(Pattern("55", "<!-- wp:paragraph --><p>Pattern words</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":56} /-->"), Pattern("56", "<p>Inner words</p>"));

        var (html, said) = Items.Body("<!-- wp:paragraph --><p>Own words</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":55} /-->", index);

        Assert.Equal("<p>Own words</p><p>Pattern words</p><p>Inner words</p>", html);
        Assert.Empty(said);
    }

    [Fact]
    public void A_reusable_block_that_cannot_stand_in_its_place_is_named_with_the_reason()
    {
        var index = Items.Index(
            Pattern("55", "<p>a</p><!-- wp:block {\"ref\":55} /-->"),
            Pattern("61", Use("62")), Pattern("62", Use("63")), Pattern("63", Use("64")), Pattern("64", Use("65")), Pattern("65", Use("66")), Pattern("66", "<p>deep</p>"),
            Pattern("70", new string('a', 600_000)), Pattern("71", new string('b', 600_000)));

        Assert.Equal([new Remark(RemarkCode.ReusableBlockMissing, "99")], Items.Body("<!-- wp:block {\"ref\":99} /-->", index).Said);
        Assert.Equal([new Remark(RemarkCode.ReusableBlockWithinItself, "55")], Items.Body(Use("55"), index).Said);
        Assert.Equal([new Remark(RemarkCode.ReusableBlockTooDeep, "66")], Items.Body(Use("61"), index).Said);
        Assert.Equal([new Remark(RemarkCode.ReusableBlocksTooLong, "71")], Items.Body(Use("70") + Use("71"), index).Said);
    }

    /// <summary>https://developer.wordpress.org/reference/functions/render_block_core_block/: status publish, and no password.</summary>
    [Theory]
    [InlineData("draft", false)]
    [InlineData("private", false)]
    [InlineData("pending", false)]
    [InlineData("future", false)]
    [InlineData("trash", false)]
    [InlineData("", false)]
    [InlineData("publish", true)]
    public void A_reusable_block_that_WordPress_does_not_show_is_shown_by_nobody(string status, bool hasPassword)
    {
        var index = Items.Index(Pattern("55", "<p>Hidden words</p>") with { Status = status, HasPassword = hasPassword });

        var (html, said) = Items.Body("<p>Own words</p>" + Use("55"), index);

        Assert.Equal("<p>Own words</p>", html);
        Assert.Equal([new Remark(RemarkCode.ReusableBlockHidden, "55")], said);
    }

    [Theory]
    [InlineData("<p>a</p><!--more--><p>b</p>")]
    [InlineData("<!-- wp:more --><!--more Go on--><!-- /wp:more -->")]
    [InlineData("<p>a</p><!--preview-->")]
    [InlineData("<p>a</p><!--nextpage--><p>b</p>")]
    public void Only_the_posts_own_text_says_where_its_free_part_or_its_page_ends(string pattern)
    {
        var (html, said) = Items.Body("<p>Own words</p>" + Use("55"), Items.Index(Pattern("55", pattern)));

        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        Assert.Empty(said);
    }

    [Fact]
    public void A_footnote_neither_ends_the_free_part_nor_holds_the_footnotes()
    {
        var item = Items.Post("<!-- wp:footnotes /-->") with
        {
            Meta = [new(WordPressMeta.Footnotes, """[{"id":"f1","content":"See<!--more--> there.<!-- wp:footnotes /-->"}]""")],
        };

        Assert.Equal("<ol><li id=\"f1\">See there. <a href=\"#f1-link\">↩</a></li></ol>", new Body(Items.Index(), item, new Remarks()).Html());
    }

    [Fact]
    public void A_reusable_block_that_was_cut_ends_with_a_whole_tag_and_is_named()
    {
        var index = Items.Index(Pattern("55", "<p>Pattern words</p><p>More of th<a href=\"https://a.exam") with { IsContentCut = true });

        var (html, said) = Items.Body(Use("55") + "<p>Own words</p>", index);

        Assert.Equal("<p>Pattern words</p><p><p>Own words</p>", html);
        Assert.Equal([new Remark(RemarkCode.ReusableBlockCut, "55", "100000")], said);
    }

    private static string Use(string number) => $"<!-- wp:block {{\"ref\":{number}}} /-->";

    private static WordPressItem Pattern(string id, string content) => new(3) { Id = id, Type = "wp_block", Status = "publish", Content = content };
}
