using System.Net;
using Core.Articles;
using Core.Facts;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>So many gated articles a month are open to everybody: one meter of the reader, whatever the gates.</summary>
public sealed class FreeReadTests
{
    private const string Rest = "herons";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stranger_reads_two_of_them_keeps_these_and_begins_anew_next_month(DatabaseProvider provider)
    {
        await using var room = await OpenAsync(provider, allowed: 2);
        using var stranger = room.Stranger();

        Assert.Equal("open open shut open shut", await ReadAsync(stranger, 1, 2, 3, 1, 4));
        Assert.Contains(Said.En["Articles.Read.FreeRead", 2, 2].Value, (await stranger.GetAsync("/articles/text-2")).Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Articles.Gate.FreeReadsUsed", 2].Value, (await stranger.GetAsync("/articles/text-3")).Text, StringComparison.Ordinal);

        room.Site.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal("open open shut", await ReadAsync(stranger, 3, 4, 1));
        Assert.Equal(0, await room.Site.InDbAsync(db => db.FreeReads.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_signed_in_is_counted_in_every_browser_and_not_more_open_however_many_at_once(DatabaseProvider provider)
    {
        await using var room = await OpenAsync(provider, allowed: 2);
        using var reader = await room.ReaderAsync("reader");
        using var other = room.Stranger();
        other.Cookies.Add(reader.Cookies.GetAllCookies().Single(cookie => cookie.Name == "session"));

        var all = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => ReadAsync(number % 2 == 0 ? reader : other, number)));

        Assert.Equal(2, all.Count(seen => seen == "open"));
        var opened = Enumerable.Range(1, 6).Where(number => all[number - 1] == "open").ToArray();
        Assert.Equal("open open", await ReadAsync(reader, opened));
        Assert.Equal("open open", await ReadAsync(other, opened));
        Assert.Equal(2, await room.Site.InDbAsync(db => db.FreeReads.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_that_are_free_open_however_many_are_asked_for_at_once(DatabaseProvider provider)
    {
        await using var room = await OpenAsync(provider, allowed: 6);
        using var reader = await room.ReaderAsync("reader");

        var all = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => ReadAsync(reader, number)));

        Assert.Equal(6, all.Count(seen => seen == "open"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_membership_opens_counts_for_nothing(DatabaseProvider provider)
    {
        await using var room = await OpenAsync(provider, allowed: 1);
        using var patron = await room.ReaderAsync("patron", null, ("patron", null), ("friend", null));
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        Assert.Equal("open open open", await ReadAsync(patron, 1, 2, 3));
        await ReadAsync(editor, 1, 2, 3);
        await editor.GetAsync("/articles/text-1?as=-registered");

        Assert.DoesNotContain(patron.Cookies.GetAllCookies(), cookie => cookie.Name == "free-reads");
        Assert.Equal(0, await room.Site.InDbAsync(db => db.FreeReads.CountAsync()));
    }

    [Fact]
    public async Task What_one_reads_for_nothing_is_kept_by_no_cache_and_stands_in_no_feed_or_search()
    {
        await using var room = await OpenAsync(DatabaseProvider.Sqlite, allowed: 5);
        using var stranger = room.Stranger();

        using var first = await stranger.AskAsync("/articles/text-1");
        using var again = await stranger.AskAsync("/articles/text-1");

        foreach (var answer in new[] { first, again })
        {
            Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
            Assert.Null(answer.Headers.ETag);
            Assert.Contains(Rest, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Rest, (await stranger.GetAsync("/feed")).Html, StringComparison.Ordinal);
        Assert.Contains(Said.En["Search.Page.Nothing"].Value, (await stranger.GetAsync($"/search?q={Rest}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_forged_cookie_nor_a_look_at_the_head_alone_counts()
    {
        await using var room = await OpenAsync(DatabaseProvider.Sqlite, allowed: 1);
        using var stranger = room.Stranger();
        stranger.Cookies.Add(new Cookie("free-reads", "AAAA", "/", room.Site.Address.Host));

        using var head = new HttpRequestMessage(HttpMethod.Head, "/articles/text-1");
        using var answer = await stranger.Http.SendAsync(head);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("open shut", await ReadAsync(stranger, 2, 1));
        var cookie = stranger.Cookies.GetAllCookies().Single(one => one.Name == "free-reads");
        Assert.True(cookie.HttpOnly);
    }

    [Fact]
    public async Task How_many_there_are_is_a_setting()
    {
        await using var room = await OpenAsync(DatabaseProvider.Sqlite, allowed: 0);
        using var owner = await room.ReaderAsync("owner", StaffRole.Owner);
        var form = await owner.GetAsync("/staff/site");

        var refused = await owner.SubmitAsync(form, "Settings.Save", ("Form.FreeReads", "21"));
        await owner.SubmitAsync(form, "Settings.Save", ("Form.FreeReads", "1"));

        Assert.NotEmpty(refused.Document.QuerySelectorAll("#Form_FreeReads[aria-invalid=true]"));
        Assert.Equal("open shut", await ReadAsync(room.Stranger(), 1, 2));
    }

    private static async Task<Newsroom> OpenAsync(DatabaseProvider provider, int allowed)
    {
        var room = await Newsroom.OpenAsync(provider);
        await room.Site.InDbAsync(db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(publication => publication.FreeReads, allowed)));
        foreach (var number in Enumerable.Range(1, 6))
        {
            await room.WriteAsync($"text-{number}", $"Free part.\n\n<!--preview-->\n\nThe rest is about {Rest}.", number % 2 == 0 ? "friend" : "patron");
        }

        room.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
        return room;
    }

    private static async Task<string> ReadAsync(Visitor visitor, params int[] numbers)
    {
        List<string> seen = [];
        foreach (var number in numbers)
        {
            seen.Add((await visitor.GetAsync($"/articles/text-{number}")).Html.Contains(Rest, StringComparison.Ordinal) ? "open" : "shut");
        }

        return string.Join(' ', seen);
    }
}
