using Core.Imports.WordPress.Markup;

namespace Core.Tests.Imports;

public sealed class ParagraphTests
{
    [Theory]
    [InlineData("One.", "<p>One.</p>")]
    [InlineData("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>")]
    [InlineData("One\ntwo", "<p>One<br>\ntwo</p>")]
    [InlineData("One<br />\ntwo", "<p>One<br />\ntwo</p>")]
    [InlineData("<em>a</em> b", "<p><em>a</em> b</p>")]
    [InlineData("<h2>Head</h2>\nText", "<h2>Head</h2><p>Text</p>")]
    [InlineData("<p>Own</p>\n\nText", "<p>Own</p><p>Text</p>")]
    [InlineData("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("<li>a\n\nb</li>", "<li><p>a</p>\n<p>b</p>\n</li>")]
    [InlineData("<blockquote>Said\n\nso</blockquote>", "<blockquote><p>Said</p>\n<p>so</p>\n</blockquote>")]
    [InlineData("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>")]
    [InlineData("a < b\n\nc", "<p>a < b</p>\n<p>c</p>")]
    [InlineData("<table>\n<tr><td>a</td></tr>\n</table>", "<table>\n<tr><td>a</td></tr>\n</table>")]
    [InlineData("a\n\n<!--preview-->\n\nb", "<p>a</p>\n<!--preview-->\n<p>b</p>")]
    [InlineData("", "")]
    [InlineData("<", "<p><</p>")]
    public void Empty_lines_part_paragraphs_as_WordPress_shows_them(string text, string expected)
    {
        Assert.Equal(expected, Squeezed(Paragraphs.Of(text)));
    }

    private static string Squeezed(string html) => html.Replace("\n\n", html.Contains("<pre>", StringComparison.Ordinal) ? "\n\n" : "\n", StringComparison.Ordinal);
}
