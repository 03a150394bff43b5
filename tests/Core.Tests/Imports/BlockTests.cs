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
}
