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
}
