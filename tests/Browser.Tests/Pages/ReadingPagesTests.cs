using Microsoft.EntityFrameworkCore;

namespace Browser.Tests.Pages;

/// <summary>What a stranger can open, as a browser shows it.</summary>
public sealed class ReadingPagesTests(Chromium chromium)
{
    [Fact]
    public async Task Every_reading_page_fits_its_window_and_serves_everybody()
    {
        await using var site = await RunningSite.StartWithSamplesAsync(DatabaseProvider.Sqlite);
        await using var window = await chromium.OpenAsync(site, album: "reading");
        var (open, gated, category, author) = await site.InDbAsync(async db => (
            await db.Articles.Where(article => article.Readers == Readers.Everybody).Select(article => article.Slug).FirstAsync(),
            await db.Articles.Where(article => article.Readers != Readers.Everybody).Select(article => article.Slug).FirstAsync(),
            await db.Categories.Select(category => category.Slug).FirstAsync(),
            await db.Authors.Select(author => author.Slug).FirstAsync()));
        (string Name, string Address, int Status)[] pages =
        [
            ("home", "/", 200),
            ("article", $"/articles/{open}", 200),
            ("article-gated", $"/articles/{gated}", 200),
            ("category", $"/category/{category}", 200),
            ("author", $"/author/{author}", 200),
            ("archive", "/archive", 200),
            ("register", "/register", 200),
            ("checkout-cancelled", "/checkout/cancelled", 200),
            ("search", "/search?q=tide", 200),
            ("search-nothing", "/search?q=xylophonquartett", 200),
            ("missing", "/articles/no-such-article", 404),
            ("sign-in", "/sign-in", 200),
            ("sign-in-password", "/sign-in/password", 200),
            ("sign-in-code-nothing-asked", "/sign-in/code", 200),
            ("sign-in-link-used", "/sign-in/link?token=nonsense", 410),
            ("mailbox-empty", "/dev/mail", 200),
        ];

        foreach (var (name, address, status) in pages)
        {
            Assert.Equal(status, await window.GoAsync(address));
            await window.LookAsync(name);
        }

        window.AssertNothingWrong();
    }
}
