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
    public void A_reusable_block_that_is_not_in_the_file_or_uses_itself_is_named_by_its_number()
    {
        var index = Items.Index(Pattern("55", "<p>a</p><!-- wp:block {\"ref\":55} /-->"));

        Assert.Equal([new Remark(RemarkCode.ReusableBlockMissing, "99")], Items.Body("<!-- wp:block {\"ref\":99} /-->", index).Said);
        Assert.Equal([new Remark(RemarkCode.ReusableBlockMissing, "55")], Items.Body("<!-- wp:block {\"ref\":55} /-->", index).Said);
    }

    private static WordPressItem Pattern(string id, string content) => new(3) { Id = id, Type = "wp_block", Status = "publish", Content = content };
}
