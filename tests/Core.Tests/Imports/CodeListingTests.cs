using Core.Imports.WordPress.Markup;

namespace Core.Tests.Imports;

/// <summary>Program code arrives letter by letter, and nothing is said of it, as nothing is lost.</summary>
public sealed class CodeListingTests
{
    [Theory]
    [InlineData("[php]\n<?php echo \"<form action=x><input name=q></form>\"; ?>\n[/php]", "<?php echo \"<form action=x><input name=q></form>\"; ?>")]
    [InlineData("[html]<div><style>b{color:red}</style><b>bold</b></div>[/html]", "<div><style>b{color:red}</style><b>bold</b></div>")]
    [InlineData("[html]<!-- a note --><!-- wp:x /--><p>[gallery]</p>[/html]", "<!-- a note --><!-- wp:x /--><p>[gallery]</p>")]
    [InlineData("[python]\nprint(\"<b>kept?</b>\")\n[/python]", "print(\"<b>kept?</b>\")")]
    [InlineData("[sourcecode language=\"css\"]a > b { }\n\nc[/sourcecode]", "a > b { }\n\nc")]
    [InlineData("[code]if (a &lt; b &amp;&amp; c)[/code]", "if (a < b && c)")]
    [InlineData("[xml]<a>&lt;</a>[/xml]", "<a>&lt;</a>")]
    [InlineData("<pre lang=\"html\">\n<div class=\"x\"><script>go()</script></div>\n</pre>", "<div class=\"x\"><script>go()</script></div>")]
    [InlineData("<PRE LANG='php' line=\"1\"><?php [caption]x[/caption] ?></PRE>", "<?php [caption]x[/caption] ?>")]
    [InlineData("<pre lang=\"php\" escaped=\"true\">&lt;?php &amp;lt; ?&gt;</pre>", "<?php &lt; ?>")]
    public void Code_is_shown_as_it_was_written(string content, string code)
    {
        var (html, said) = Items.Body($"Before\n\n{content}\n\nAfter");

        var listing = $"<pre><code>{System.Net.WebUtility.HtmlEncode(code)}</code></pre>";
        Assert.Contains(listing, html, StringComparison.Ordinal);
        Assert.Equal("<p>Before</p><p>After</p>", html.Replace(listing, "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        Assert.Empty(said);
    }

    [Theory]
    [InlineData("<pre lang=\"de\">Ein <em>Gedicht</em></pre>", "<pre lang=\"de\">Ein <em>Gedicht</em></pre>")]
    [InlineData("<pre>plain <b>x</b></pre>", "<pre>plain <b>x</b></pre>")]
    [InlineData("[[php]]a[[/php]]", "<p>[php]a[/php]</p>")]
    [InlineData("<pre>[php]a[/php]</pre>", "<pre>[php]a[/php]</pre>")]
    public void What_is_no_code_stays_as_it_is(string content, string expected) => Assert.Equal(expected, Items.Body(content).Html);

    [Fact]
    public void A_listing_that_is_never_closed_is_a_shortcode_like_others() =>
        Assert.DoesNotContain("<pre>", Items.Body("a [php] b").Html, StringComparison.Ordinal);

    /// <summary>As long as a text may be: two million characters of beginnings that never end.</summary>
    [Theory]
    [InlineData("[c]")]
    [InlineData("[php]<pre lang=php>")]
    [InlineData("<a")]
    [InlineData("<a href=x ")]
    [InlineData("<!--")]
    [InlineData("<code>")]
    [InlineData("<pre>[c]")]
    public void Hostile_listings_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.NotNull(CodeListings.Set(text));
        Assert.NotNull(ShortcodeScan.Of(text));
        Assert.NotNull(Paragraphs.Of(text));
        Assert.NotNull(PicturePages.Passed(text, Items.Index()));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{piece}: {watch.Elapsed}");
    }
}
