using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Browser.Tests.Journeys;

/// <summary>One reader, one window, one publication, from the gate to the staff desk. Each room's part is a file of its own.</summary>
public sealed partial class Journey(RunningSite site, Window window, string email) : IDisposable
{
    private readonly StripeSwitches stripe = new(site);

    /// <summary>The address of an article that only members read whole, and a sentence from behind its gate.</summary>
    private string article = "";
    private string hidden = "";

    private IPage Page => window.Page;

    public async Task MeetTheGateAsync()
    {
        var (slug, html, preview) = await site.InDbAsync(db => db.Articles
            .Where(article => article.Readers != Readers.Everybody && article.PublishedAt != null).OrderBy(article => article.Slug)
            .Select(article => new Tuple<string, string, string>(article.Slug, article.FullHtml, article.FreeHtml)).FirstAsync()) is var found
            ? (found.Item1, found.Item2, found.Item3) : default;
        article = $"/articles/{slug}";
        hidden = Paragraph().Matches(html[preview.Length..]).Select(match => match.Groups[1].Value).First(words => words.Length > 80);

        await window.GoAsync("/");
        await window.LookAsync("01-home");
        await Page.Locator($"main a[href='{article}']").Last.ClickAsync();
        await Expect(Page.Locator(".gate h2")).ToContainTextAsync(Said.Words("Articles.Gate.OpenedBy"));
        await Expect(Page.Locator(".prose")).Not.ToContainTextAsync(hidden);
        await window.LookAsync("02-gated-article");
    }

    public async Task ReadTheWholeArticleAsync(string name)
    {
        await window.GoAsync(article);
        await Expect(Page.Locator(".prose")).ToContainTextAsync(hidden);
        await Expect(Page.Locator(".gate h2")).ToHaveCountAsync(0);
        await window.LookAsync(name);
    }

    public void Dispose() => stripe.Dispose();

    /// <summary>A paragraph of nothing but words.</summary>
    [GeneratedRegex("<p>([^<&]+)</p>")]
    private static partial Regex Paragraph();
}
