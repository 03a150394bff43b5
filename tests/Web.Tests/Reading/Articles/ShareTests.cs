using System.Net;
using Core.Articles;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>A member gives an article away.</summary>
public sealed class ShareTests
{
    private const string Rest = "herons";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_has_the_link_reads_that_article_and_no_other_until_it_is_taken_back(DatabaseProvider provider)
    {
        await using var room = await OpenAsync(provider, allowed: 2);
        using var patron = await room.ReaderAsync("patron", null, ("patron", null));
        using var friend = room.Stranger();

        var link = await GiveAsync(patron, 1);
        var shared = await friend.GetAsync(link);

        Assert.Contains(Rest, shared.Html, StringComparison.Ordinal);
        Assert.Contains(Said.En["Articles.Read.Shared"].Value, shared.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Rest, (await friend.GetAsync("/articles/text-1")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Rest, (await friend.GetAsync("/articles/text-2" + new Uri(link).Query)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Rest, (await friend.GetAsync($"{link}x")).Html, StringComparison.Ordinal);
        using (var answer = await friend.AskAsync(link))
        {
            Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        }

        var page = await patron.GetAsync("/account/shares");
        Assert.Contains(Said.En["Shares.Opened", 2].Value, page.Text, StringComparison.Ordinal);
        await patron.SubmitAsync(page, "Shares.Revoke");

        Assert.DoesNotContain(Rest, (await friend.GetAsync(link)).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_opens_nothing_once_the_member_reads_it_no_more(DatabaseProvider provider)
    {
        await using var room = await OpenAsync(provider, allowed: 2);
        using var patron = await room.ReaderAsync("patron", null, ("patron", null));
        var link = await GiveAsync(patron, 1);

        await room.TakeBackAsync("patron");

        Assert.DoesNotContain(Rest, (await room.Stranger().GetAsync(link)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_for_whoever_is_signed_in_is_given_away_too_and_the_link_outlives_its_address()
    {
        await using var room = await OpenAsync(DatabaseProvider.Sqlite, allowed: 2);
        var article = await room.WriteAsync("text-9", $"Free part.\n\n<!--preview-->\n\nThe rest is about {Rest}.", rule: new ArticleRule { Readers = Readers.Registered });
        using var patron = await room.ReaderAsync("patron", null, ("patron", null));
        using var editor = await room.ReaderAsync("editor", Core.Staff.StaffRole.Editor);
        var link = await GiveAsync(patron, 9);
        Assert.Contains(Rest, (await room.Stranger().GetAsync(link)).Html, StringComparison.Ordinal);

        await editor.SubmitAsync(await editor.GetAsync($"/staff/articles/{article.Id}"), "Articles.Editor.Save", ("Form.Slug", "text-ten"));

        var moved = await room.Stranger().GetAsync(link);
        Assert.Equal("/articles/text-ten", moved.Address.AbsolutePath);
        Assert.Contains(Rest, moved.Html, StringComparison.Ordinal);
        Assert.Contains(Rest, (await room.Stranger().GetAsync(link.Replace("text-9", "TEXT-ten", StringComparison.Ordinal))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_are_given_away_any_more_links_that_were_made_open_nothing()
    {
        await using var room = await OpenAsync(DatabaseProvider.Sqlite, allowed: 2);
        using var patron = await room.ReaderAsync("patron", null, ("patron", null));
        using var owner = await room.ReaderAsync("owner", Core.Staff.StaffRole.Owner);
        var link = await GiveAsync(patron, 1);

        await owner.SubmitAsync(await owner.GetAsync("/staff/site"), "Settings.Save", ("Form.ShareLinks", "0"));

        Assert.DoesNotContain(Rest, (await room.Stranger().GetAsync(link)).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_month_has_so_many_however_many_are_asked_for_at_once(DatabaseProvider provider)
    {
        await using var room = await OpenAsync(provider, allowed: 2);
        using var patron = await room.ReaderAsync("patron", null, ("patron", null));
        List<SeenPage> pages = [];
        for (var number = 1; number <= 5; number++)
        {
            pages.Add(await patron.GetAsync($"/account/shares?article=/articles/text-{number}"));
        }

        await Task.WhenAll(pages.Select((page, number) => patron.SubmitAsync(page, Said.En["Shares.Make", $"About text-{number + 1}"].Value)));

        Assert.Equal(2, await room.Site.InDbAsync(db => db.ShareLinks.CountAsync()));
        room.Site.Clock.Advance(TimeSpan.FromDays(31));
        using var later = await room.Site.SignedInAsync(await room.Site.InDbAsync(db => db.ShareLinks.Select(link => link.SupporterId).FirstAsync()));
        Assert.Contains(Said.En["Shares.Left", 2].Value, (await later.GetAsync("/account/shares")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressed_twice_it_is_one_link_and_what_is_not_for_the_member_is_not_given_away()
    {
        await using var room = await OpenAsync(DatabaseProvider.Sqlite, allowed: 2);
        await room.WriteAsync("open", "Words.");
        using var patron = await room.ReaderAsync("patron", null, ("patron", null));
        using var guest = await room.ReaderAsync("guest");
        var page = await patron.GetAsync("/account/shares?article=/articles/text-1");
        var button = Said.En["Shares.Make", "About text-1"].Value;

        await Task.WhenAll(patron.SubmitAsync(page, button), patron.SubmitAsync(page, button));
        var byGuest = await guest.SubmitAsync(page with { }, button);
        var open = await patron.SubmitAsync(page, button, ("Article", "/articles/open"));

        Assert.Equal(1, await room.Site.InDbAsync(db => db.ShareLinks.CountAsync()));
        Assert.NotEqual(HttpStatusCode.OK, byGuest.Status); // the form is not theirs
        Assert.Contains(Said.En["Shares.NotYours"].Value, open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(button, (await guest.GetAsync("/account/shares?article=/articles/text-1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_takes_back_anothers_link()
    {
        await using var room = await OpenAsync(DatabaseProvider.Sqlite, allowed: 2);
        using var patron = await room.ReaderAsync("patron", null, ("patron", null));
        using var other = await room.ReaderAsync("other", null, ("patron", null));
        var link = await GiveAsync(patron, 1);
        await GiveAsync(other, 2);
        var id = await room.Site.InDbAsync(db => db.ShareLinks.OrderBy(one => one.MadeAt).ThenBy(one => one.Id).Select(one => one.Id).FirstAsync());

        await other.SubmitAsync(await other.GetAsync("/account/shares"), "Shares.Revoke", ("id", $"{id}"));

        Assert.Contains(Rest, (await room.Stranger().GetAsync(link)).Html, StringComparison.Ordinal);
    }

    /// <returns>The link's address.</returns>
    private static async Task<string> GiveAsync(Visitor member, int number)
    {
        var page = await member.FollowAsync(await member.GetAsync($"/articles/text-{number}"), "Articles.Read.Share");
        var made = await member.SubmitAsync(page, Said.En["Shares.Make", $"About text-{number}"].Value);
        return made.Document.QuerySelector(".shares input[readonly]")!.GetAttribute("value")!;
    }

    private static async Task<Newsroom> OpenAsync(DatabaseProvider provider, int allowed)
    {
        var room = await Newsroom.OpenAsync(provider);
        await room.Site.InDbAsync(db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(publication => publication.ShareLinks, allowed)));
        foreach (var number in Enumerable.Range(1, 5))
        {
            await room.WriteAsync($"text-{number}", $"Free part.\n\n<!--preview-->\n\nThe rest is about {Rest}.", "patron");
        }

        room.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
        return room;
    }
}
