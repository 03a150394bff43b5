using Core.Facts;
using Core.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;

namespace Browser.Tests.Pages;

/// <summary>For whom an article is: what readers, members and editors see of it, without scripts.</summary>
public sealed class RulePagesTests(Chromium chromium)
{
    [Fact]
    public async Task Every_way_into_a_gated_article_fits_its_window_and_serves_everybody()
    {
        await using var site = await RunningSite.StartWithSamplesAsync(DatabaseProvider.Sqlite);
        var gated = await SetUpAsync(site);
        await using var window = await chromium.OpenAsync(site, scripts: false, album: "rules");

        await SeeAsync(window, "registered-gate", $"/articles/{gated[0]}");
        await window.FollowAsync("Articles.Gate.Register");
        await window.SeeHeadingAsync("Accounts.Register.Title");
        await window.LookAsync("register");
        await AllowAsync(site, freeReads: 1);
        await SeeAsync(window, "free-read", $"/articles/{gated[1]}");
        await SeeAsync(window, "free-reads-used", $"/articles/{gated[2]}");

        await SignInAsync(site, window, await site.KnowAsync("member@example.test", isProved: true), "patron");
        await SeeAsync(window, "member", $"/articles/{gated[2]}");
        await window.FollowAsync("Articles.Read.Share");
        await window.LookAsync("share");
        await window.Page.Locator("main form button").First.ClickAsync();
        await window.SeeAsync("Shares.Yours");
        await window.LookAsync("shared");

        await SignInAsync(site, window, await site.KnowAsync("editor@example.test", isProved: true, StaffRole.Owner), null);
        await SeeAsync(window, "editor", $"/articles/{gated[2]}");
        await SeeAsync(window, "editor-as-stranger", $"/articles/{gated[2]}?as=-stranger");
        var id = await site.InDbAsync(db => db.Articles.Where(article => article.Slug == gated[2]).Select(article => article.Id).SingleAsync());
        await SeeAsync(window, "form", $"/staff/articles/{id}");
        await SeeAsync(window, "settings", "/staff/site");
        await SeeAsync(window, "list", "/staff/articles");
        await SeeAsync(window, "categories", "/staff/categories");
        window.AssertNothingWrong();
    }

    private static async Task SeeAsync(Window window, string name, string address)
    {
        Assert.Equal(200, await window.GoAsync(address));
        await window.LookAsync(name);
    }

    /// <returns>Articles for whoever is signed in, for members, and for two tiers until a day to come.</returns>
    private static async Task<string[]> SetUpAsync(RunningSite site)
    {
        var slugs = await site.InDbAsync(async db =>
        {
            var articles = await db.Articles.Where(article => article.Readers != Readers.Everybody && article.PublishedAt != null).OrderBy(article => article.Slug).Take(3).ToListAsync();
            articles[0].GateBy(new ArticleRule { Readers = Readers.Registered });
            articles[2].GateBy(new ArticleRule { Readers = Readers.AnyOf, Entitlements = ["member", "patron"], OpensAt = site.Clock.GetUtcNow().AddDays(90) });
            await db.SaveChangesAsync();
            return articles.Select(article => article.Slug).ToArray();
        });
        await AllowAsync(site, freeReads: 0);
        return slugs;
    }

    private static async Task AllowAsync(RunningSite site, int freeReads)
    {
        await site.InDbAsync(db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(one => one.FreeReads, freeReads).SetProperty(one => one.ShareLinks, 3)));
        site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
    }

    private static async Task SignInAsync(RunningSite site, Window window, Guid id, string? entitlement)
    {
        var supporter = await site.InDbAsync(async db =>
        {
            if (entitlement is not null)
            {
                db.Grants.Add(new Core.Memberships.Grant(Guid.CreateVersion7(), id, null, entitlement, site.Clock.GetUtcNow().AddDays(-1), null));
                await db.SaveChangesAsync();
            }

            return await db.Users.SingleAsync(user => user.Id == id);
        });
        var cookie = await site.SessionAsync(supporter);
        await window.Page.Context.ClearCookiesAsync();
        await window.Page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);
    }
}
