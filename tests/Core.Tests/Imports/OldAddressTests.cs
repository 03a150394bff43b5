using Core.Imports.WordPress;
using Core.Texts;

namespace Core.Tests.Imports;

public sealed class OldAddressTests
{
    [Fact]
    public void A_post_is_known_by_its_permalink_its_number_and_its_former_slugs()
    {
        var post = Items.Post() with { Meta = [new(WordPressMeta.OldSlug, "first-name")], Identifier = "https://old.example/?p=999" };

        Assert.Equal(["/2020/05/a-post", "/2020/05/first-name", "/?p=7"], OldAddresses.Of(post, "https://old.example"));
    }

    [Fact]
    public void A_page_has_the_number_of_a_page_too()
    {
        Assert.Equal(["/about", "/?p=7", "/?page_id=7"],
            OldAddresses.Of(Items.Post() with { Type = "page", Link = "http://www.old.example/About/" }, "https://old.example"));
    }

    [Theory]
    [InlineData("https://evil.example/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://old.example/")]
    [InlineData("https://old.example/a%00b/")]
    [InlineData("")]
    public void Foreign_and_empty_addresses_are_not_kept(string link)
    {
        Assert.Equal(["/?p=7"], OldAddresses.Of(Items.Post() with { Link = link }, "https://old.example"));
    }

    [Theory]
    [InlineData("/2020/A-Post/", "", "/2020/a-post")]
    [InlineData("/", "?p=7", "/?p=7")]
    [InlineData("/index.php", "?P=7&preview=true", "/?p=7")]
    [InlineData("/a", "?utm=x", "/a")]
    [InlineData("/%C3%A9t%C3%A9/", "", "/été")]
    [InlineData("/a%00", "", null)]
    [InlineData("/a%1Fb", "", null)]
    [InlineData("/", "", null)]
    [InlineData("/", "?p=7;drop", null)]
    public void Addresses_are_compared_without_case_slash_and_other_parameters(string path, string query, string? expected)
    {
        Assert.Equal(expected, SitePath.Normal(path, query));
    }
}
