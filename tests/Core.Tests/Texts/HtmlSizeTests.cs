using Core.Texts;

namespace Core.Tests.Texts;

public sealed class HtmlSizeTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("a < b and c > d", 0, 0)]
    [InlineData("<p>a</p><p>b</p>", 2, 1)]
    [InlineData("<p>a<p>b<p>c", 3, 1)]
    [InlineData("<ul><li>a<li>b<ul><li>c</ul></ul>", 5, 4)]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>", 6, 3)]
    [InlineData("<p>a<br>b<img src=x>c<hr>d", 4, 2)]
    [InlineData("<script>if (a<b) { '<div><div>' }</script><!-- <div><div> --><b>x</b>", 2, 1)]
    [InlineData("<div><p>a</div><div>b</div>", 3, 2)]
    [InlineData("</div></p>", 0, 0)]
    public void A_text_is_measured_by_its_tags(string html, int elements, int depth) => Assert.Equal((elements, depth), (HtmlSize.Of(html).Elements, HtmlSize.Of(html).Depth));

    [Theory]
    [InlineData("<div>", false, true)]
    [InlineData("<b>", false, true)]
    [InlineData("<rt>", false, false)]
    [InlineData("<p>a</p>", true, false)]
    [InlineData("<li>", true, false)]
    public void Too_many_and_too_deep_are_told_apart(string tag, bool isTooLarge, bool isTooDeep)
    {
        var size = HtmlSize.Of(string.Concat(Enumerable.Repeat(tag, tag == "<rt>" ? 5 : 30_000)));

        Assert.Equal((isTooLarge, isTooDeep), (size.Elements > HtmlSize.MostElements, size.IsTooDeep));
    }

    /// <summary>What is left open is opened anew in each paragraph: a few thousand tags make millions of elements.</summary>
    [Fact]
    public void What_is_left_open_counts_in_every_paragraph()
    {
        var open = "<p>" + string.Concat(Enumerable.Range(0, 200).Select(number => $"<b id={number}>"));

        Assert.True(HtmlSize.Of(open + string.Concat(Enumerable.Repeat("<p>a", 500))).Elements > HtmlSize.MostElements);
        Assert.Equal(1_201, HtmlSize.Of(open + string.Concat(Enumerable.Repeat("</b>", 200)) + string.Concat(Enumerable.Repeat("<p>a", 1_000))).Elements);
    }

    [Fact]
    public void Hundreds_of_sections_side_by_side_are_not_deep()
    {
        var page = string.Concat(Enumerable.Repeat("<section><h2>a</h2><p>b <em>c</em> <a href=x>d</a></p><ul><li>e</ul></section>", 1_000));

        Assert.Equal(3, HtmlSize.Of(page).Depth);
        Assert.True(HtmlSize.Of(page).Elements <= HtmlSize.MostElements);
    }

    [Theory]
    [InlineData("<p>a</p><p>b<img src=x><br></p><p>c</p>", 3)]
    [InlineData("<ul><li>a<li>b<li>c<li>d</ul><p>e", 4)]
    [InlineData("<img src=a><img src=b>", 2)]
    public void What_stands_side_by_side_is_counted(string html, int widest) => Assert.Equal(widest, HtmlSize.Of(html).Widest);
}
