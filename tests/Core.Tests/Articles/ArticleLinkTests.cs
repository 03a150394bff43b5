using Core.Articles;

namespace Core.Tests.Articles;

public sealed class ArticleLinkTests
{
    [Theory]
    [InlineData("/articles/springs", "springs")]
    [InlineData("/Articles/Springs/?utm=1#comments", "springs")]
    [InlineData("/pages/about-us", "about-us")]
    [InlineData("/articles/caf%C3%A9", "café")]
    [InlineData("/articles/%00", null)]
    [InlineData("/articles/a%0Ab", null)]
    [InlineData("/articles/", null)]
    [InlineData("/articles/a/b", null)]
    [InlineData("/account", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_local_path_tells_which_text_was_come_for(string? path, string? slug) => Assert.Equal(slug, ArticleLink.SlugIn(path));
}
