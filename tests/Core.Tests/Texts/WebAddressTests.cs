using Core.Texts;

namespace Core.Tests.Texts;

public sealed class WebAddressTests
{
    private static readonly Uri Page = new("https://own.example/articles/weirs");

    [Theory]
    [InlineData("/boat.jpg", "https://own.example/boat.jpg")]
    [InlineData("boat.jpg", "https://own.example/articles/boat.jpg")]
    [InlineData("#bow", "https://own.example/articles/weirs#bow")]
    [InlineData("https://other.example/x", "https://other.example/x")]
    [InlineData("//other.example/x", "https://other.example/x")]
    [InlineData("/\\other.example/x", "https://other.example/x")]
    [InlineData("\\\\other.example/x", "https://other.example/x")]
    [InlineData("\\/other.example/x", "https://other.example/x")]
    [InlineData("///other.example/x", "https://other.example/x")]
    [InlineData("/\t/other.example/x", "https://other.example/x")]
    [InlineData("/\n\\other.example/x", "https://other.example/x")]
    [InlineData("  \u0001//other.example/x", "https://other.example/x")]
    [InlineData("ht\ntps://other.example/x", "https://other.example/x")]
    [InlineData("https:other.example/x", "https://other.example/x")]
    [InlineData("HTTPS:\\\\other.example\\x", "https://other.example/x")]
    [InlineData("https://own.example@other.example/x", "https://own.example@other.example/x")]
    [InlineData("/x?to=\\\\other.example", "https://own.example/x?to=\\\\other.example")]
    public void An_address_leads_where_a_browser_goes(string written, string expected) =>
        Assert.Equal(new Uri(expected), WebAddress.Read(written, Page));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:a@b.example")]
    [InlineData("file:///etc/hosts")]
    [InlineData("data:text/html,x")]
    [InlineData("https://")]
    [InlineData("//")]
    public void What_is_no_address_of_the_web_is_none(string written) => Assert.Null(WebAddress.Read(written, Page));

    [Theory]
    [InlineData("/boat.jpg", "/boat.jpg")]
    [InlineData("/pictures/a b.jpg?w=2#top", "/pictures/a%20b.jpg?w=2#top")]
    [InlineData("/a/../b.jpg", "/b.jpg")]
    [InlineData("/folder\\b.jpg", "/folder/b.jpg")]
    [InlineData("/", "/")]
    [InlineData("/\\other.example/x.png", null)]
    [InlineData("//other.example/x.png", null)]
    [InlineData("/\t/other.example/x.png", null)]
    [InlineData("/.//other.example/x.png", null)]
    [InlineData("/a/..//other.example/x.png", null)]
    [InlineData("https://other.example/x.png", null)]
    [InlineData("boat.jpg", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_path_of_the_site_itself_is_written_so_that_nobody_reads_it_otherwise(string? written, string? expected) =>
        Assert.Equal(expected, WebAddress.WithinSite(written));

    [Theory]
    [InlineData("https://x.example/1", true)]
    [InlineData("http://x.example", true)]
    [InlineData("https:x.example", false)]
    [InlineData("//x.example/1", false)]
    [InlineData("https://x.example/1 and more", false)]
    public void A_bare_address_is_the_whole_text(string text, bool isBare) => Assert.Equal(isBare, WebAddress.IsBare(text));
}
