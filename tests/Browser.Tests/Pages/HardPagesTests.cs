using Microsoft.EntityFrameworkCore;

namespace Browser.Tests.Pages;

/// <summary>What is hard to lay out: the narrowest window, doubled letters, long words, another direction, paper.</summary>
public sealed class HardPagesTests(Chromium chromium) : IAsyncLifetime
{
    private const string DoubledLetters = "() => { document.documentElement.style.fontSize = '200%'; }";

    private const string LongWords = """
        () => {
          const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
          document.querySelectorAll('h1, h2 a, h3 a, .standfirst, .nameplate a, .byline strong, figcaption').forEach(at => { at.textContent = word; });
        }
        """;

    private const string RightToLeft = "() => { document.documentElement.dir = 'rtl'; document.documentElement.lang = 'ar'; }";

    private RunningSite site = null!;
    private string[] addresses = [];

    public async ValueTask InitializeAsync()
    {
        site = await RunningSite.StartWithSamplesAsync(DatabaseProvider.Sqlite);
        addresses = await site.InDbAsync(db => db.Articles.Where(article => article.PublishedAt != null)
            .GroupBy(article => article.Readers == Readers.Everybody)
            .Select(group => "/articles/" + group.Min(article => article.Slug)).ToArrayAsync());
        addresses = ["/", .. addresses, "/search?q=tide", "/sign-in"];
    }

    [Fact]
    public async Task Nothing_sticks_out_at_four_fold_zoom_with_doubled_letters_with_long_words_or_from_right_to_left()
    {
        await using var window = await chromium.OpenAsync(site);
        foreach (var address in addresses)
        {
            var name = address.Split('?')[0].Trim('/').Replace('/', '-') is { Length: > 0 } path ? path : "home";
            await AlterAsync(window, address, name + "-zoomed", null, Look.Zoomed);
            await AlterAsync(window, address, name + "-large-letters", DoubledLetters, Look.Phone);
            await AlterAsync(window, address, name + "-long-words", LongWords, Look.Phone);
            await AlterAsync(window, address, name + "-right-to-left", RightToLeft, Look.Phone);
            await AlterAsync(window, address, name + "-right-to-left", RightToLeft, Look.Desk);
        }

        window.AssertNothingWrong();
    }

    [Fact]
    public async Task An_article_prints_as_words_on_paper()
    {
        await using var window = await chromium.OpenAsync(site);
        await window.GoAsync(addresses[1]);
        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(window.Page.Locator(".prose")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".masthead, .footer, .sandbox, .appeal, .comments").Filter(new() { Visible = true })).ToHaveCountAsync(0);
        await window.Page.PdfAsync(new() { Path = Gallery.PathOf("hard", "article-printed", "A4").Replace(".png", ".pdf", StringComparison.Ordinal), Format = "A4", PreferCSSPageSize = true });
        window.AssertNothingWrong();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static async Task AlterAsync(Window window, string address, string name, string? change, Look look)
    {
        await window.WearAsync(look);
        await window.GoAsync(address);
        if (change is not null)
        {
            await window.Page.EvaluateAsync(change);
        }

        await window.FindWhatSticksOutAsync(name, look);
        await window.Page.ScreenshotAsync(new() { Path = Gallery.PathOf("hard", name, look.ToString()), FullPage = true, Caret = ScreenshotCaret.Initial });
    }
}
