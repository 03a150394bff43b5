using Core.Texts;

namespace Core.Tests.Imports;

public sealed class ShortcodeTests
{
    [Theory]
    [InlineData("[sic] and [1] and [see below] and array[i]")]
    [InlineData("[περιεχόμενο]")]
    [InlineData("<code>[gallery ids=\"1\"]</code>")]
    [InlineData("<a href=\"#\" title=\"[gallery]\">x</a>")]
    [InlineData("[")]
    [InlineData("[gallery")]
    public void Brackets_that_are_text_stay(string text)
    {
        var (html, said) = Items.Body(text);

        Assert.Equal($"<p>{text}</p>", html);
        Assert.Empty(said);
    }

    [Theory]
    [InlineData("[caption id=\"a\" width=\"3\"]<img src=\"x.jpg\" /> Two words[/caption]", "<figure><img src=\"x.jpg\" /><figcaption>Two words</figcaption></figure>")]
    [InlineData("[caption caption=\"Old way\"]<a href=\"y\"><img src=\"x.jpg\"></a>[/caption]", "<figure><a href=\"y\"><img src=\"x.jpg\"></a><figcaption>Old way</figcaption></figure>")]
    [InlineData("[caption]<img src=\"x.jpg\">[/caption]", "<figure><img src=\"x.jpg\"></figure>")]
    [InlineData("[embed]https://v.example/1[/embed]", "<p><a href=\"https://v.example/1\">https://v.example/1</a></p>")]
    [InlineData("[audio mp3=\"https://v.example/1.mp3\"][/audio]", "<p><a href=\"https://v.example/1.mp3\">https://v.example/1.mp3</a></p>")]
    [InlineData("[youtube https://v.example/w?v=1]", "<p><a href=\"https://v.example/w?v=1\">https://v.example/w?v=1</a></p>")]
    [InlineData("[code]if (a < b)[/code]", "<pre><code>if (a &lt; b)</code></pre>")]
    [InlineData("[[gallery]]", "<p>[gallery]</p>")]
    public void Shortcodes_of_WordPress_become_HTML(string content, string expected)
    {
        var (html, said) = Items.Body(content);

        Assert.Equal(expected, html.Replace("\n", "", StringComparison.Ordinal));
        Assert.Empty(said);
    }

    [Theory]
    [InlineData("a [contact-form-7 id=\"1\"] b", "<p>a  b</p>", RemarkCode.ShortcodeDropped, "[contact-form-7 id=\"1\"]")]
    [InlineData("a [box]inside[/box] b", "<p>a inside b</p>", RemarkCode.ShortcodeUnwrapped, "[box]")]
    [InlineData("a [video] b", "<p>a  b</p>", RemarkCode.RecordingWithoutAddress, "[video]")]
    [InlineData("[tweet url=\"https://x.example/1\"]", "<p><a href=\"https://x.example/1\">https://x.example/1</a></p>", RemarkCode.ShortcodeLinked, "[tweet url=\"https://x.example/1\"]")]
    public void Shortcodes_of_plugins_go_and_are_named(string content, string expected, RemarkCode code, string shortcode)
    {
        var (html, said) = Items.Body(content);

        Assert.Equal(expected, html);
        Assert.Equal([new Remark(code, shortcode)], said);
    }

    [Fact]
    public void A_gallery_shows_the_pictures_of_the_file_and_names_the_missing_ones()
    {
        var index = Items.Index(Items.Attachment("5", "https://old.example/five.jpg"));

        var (html, said) = Items.Body("[gallery ids=\"5,6\"]", index);

        Assert.Equal("<figure><img src=\"https://old.example/five.jpg\" alt=\"Words for it\"><figcaption>A caption</figcaption></figure>", html);
        Assert.Equal([new Remark(RemarkCode.GalleryPicturesMissing, "6")], said);
    }

    [Fact]
    public void A_gallery_without_numbers_shows_what_was_uploaded_to_the_post()
    {
        var index = Items.Index(Items.Attachment("5", "https://old.example/five.jpg", parent: "7"));

        Assert.Contains("five.jpg", Items.Body("[gallery]", index).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_nesting_ends()
    {
        var deep = string.Concat(Enumerable.Repeat("[a x=1]", 20_000)) + string.Concat(Enumerable.Repeat("[/a]", 20_000));

        Assert.DoesNotContain("x=1", Items.Body(string.Concat(Enumerable.Repeat("[a x=\"", 5_000))).Html[..10], StringComparison.Ordinal);
        Assert.NotNull(Items.Body(deep).Html);
    }

    /// <summary>A page builder lays a page out in boxes: the words of two are not one.</summary>
    [Theory]
    [InlineData("[vc_row][vc_column][vc_column_text]One.[/vc_column_text][/vc_column][/vc_row][vc_row][vc_column][vc_column_text]Two.[/vc_column_text][/vc_column][/vc_row]")]
    [InlineData("[et_pb_section][et_pb_text]One.[/et_pb_text][et_pb_text]Two.[/et_pb_text][/et_pb_section]")]
    [InlineData("[my_row]One.[/my_row][my_row]Two.[/my_row]")]
    public void The_words_of_two_boxes_of_a_page_builder_stay_apart(string content) =>
        Assert.Equal("<p>One.</p>\n<p>Two.</p>", Items.Body(content).Html);

    [Fact]
    public void Shortcodes_within_a_line_leave_it_whole() =>
        Assert.Equal("<p>One and two.</p>", Items.Body("One [mark_it]and[/mark_it] t[letter_w]w[/letter_w]o.").Html);

    [Theory]
    [InlineData("https://old.example/gull/attachment/gull-1/", "https://old.example/gull.jpg")]
    [InlineData("https://old.example/?attachment_id=5", "https://old.example/gull.jpg")]
    [InlineData("https://other.example/?attachment_id=5", "https://other.example/?attachment_id=5")]
    [InlineData("https://old.example/a-post/", "https://old.example/a-post/")]
    [InlineData("#note", "#note")]
    public void A_link_to_the_page_of_a_picture_leads_to_the_picture(string written, string address)
    {
        var index = Items.Index(Items.Attachment("5", "https://old.example/gull.jpg") with { Link = "https://old.example/gull/attachment/gull-1/" });

        Assert.Equal($"<p><a class=\"x\" href=\"{address}\">a</a> b</p>", Items.Body($"<a class=\"x\" href=\"{written}\">a</a> b", index).Html);
    }
}
