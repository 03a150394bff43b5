using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.People.Accounts;

namespace Browser.Tests.Journeys;

/// <summary>The owner's round: in by the one-time link, then from room to room.</summary>
public sealed partial class StaffDay(RunningSite site, Window window)
{
    private IPage Page => window.Page;

    public async Task ComeInAsync()
    {
        await window.GoAsync((await LinkAsync()).ToString());
        await window.PressAsync("Accounts.SignIn.Button");
        await Expect(Page.Locator(".staff-top")).ToBeVisibleAsync();
        await window.LookAsync("40-staff");
    }

    /// <summary>No entry of the menu leads nowhere.</summary>
    public async Task OpenEveryRoomAsync()
    {
        var rooms = await Page.Locator(".staff-side a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.NotEmpty(rooms);
        foreach (var room in rooms.Where(room => room != "/staff/jobs"))
        {
            Assert.True(await window.GoAsync(room) == 200, $"{room} is in the menu and does not open.");
            await window.LookAsync("41" + room.Replace('/', '-'));
        }
    }

    public async Task WriteAnArticleAsync()
    {
        await window.GoAsync("/staff/articles");
        await window.FollowAsync("Articles.Desk.Write");
        await window.FillAsync("Articles.Editor.Title", "The bell buoy rings twice");
        await Page.GetByLabel(Said.Words("Articles.Editor.Markdown")).FillAsync("""
            Two rings mean fog. Everybody on the mole knows it, and nobody has ever written it down.

            <!--preview-->

            ## What the third ring means

            | Rings | Meaning |
            | ----- | ------- |
            | 1     | wake up |
            | 2     | fog     |
            """);
        await Page.GetByLabel(Said.Words("Articles.Editor.Gate")).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await window.PressAsync("Articles.Editor.Preview");
        await Expect(Page.Locator("#proof")).ToContainTextAsync("What the third ring means");
        await window.LookAsync("42-staff-article-preview");
        await window.PressAsync("Articles.Editor.Publish");
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync(Said.Words("Articles.Editor.SavedPublic"));
        await window.LookAsync("43-staff-article-published");
        Assert.True(await site.InDbAsync(db => db.Facts.AnyAsync(entry => entry.Code.StartsWith("article."))));
    }

    /// <summary>The link that the console prints.</summary>
    private async Task<Uri> LinkAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OwnerInvitation>().CreateAsync("owner@example.test");
    }
}
