using System.Net;
using Core.Facts;
using Core.Inbox;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.WebUtilities;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Lists;

/// <summary>Every desk's list over HTTP: its address holds its choice, whichever way one leafs, and nonsense in it does no harm.</summary>
public sealed class ListPagesTests
{
    private const int Many = 51;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_keeps_its_choice_from_page_to_page(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var owner = await OwnerAsync(room);
        await FillAsync(room);

        foreach (var list in new[]
        {
            "/staff/articles?show=Published&q=About",
            "/staff/audit?subject=tier&by=nobody&from=2000-01-01&until=2999-12-31",
            "/staff/events?status=Ignored&type=lamp.lit",
        })
        {
            var first = await owner.GetAsync(list);
            var second = await owner.FollowAsync(first, "Lists.Pager.Older");
            var back = await owner.FollowAsync(second, "Lists.Pager.Newer");

            Assert.Equal((list, 50, 1), (list, Rows(first), Rows(second)));
            var choice = QueryHelpers.ParseQuery(new Uri(room.Site.Address, list).Query).ToDictionary(part => part.Key, part => part.Value.ToString(), StringComparer.Ordinal);
            Assert.Equal(choice, Fields(second));
            Assert.Equal(choice, QueryHelpers.ParseQuery(back.Address.Query).ToDictionary(part => part.Key, part => part.Value.ToString(), StringComparer.Ordinal));
            Assert.StartsWith(Said.En["Lists.Pager.Page", 2], second.Document.QuerySelector("nav.pages [aria-current=page]")!.TextContent, StringComparison.Ordinal);
            Assert.Null(second.Document.QuerySelector("nav.pages [rel=next]"));
        }
    }

    /// <summary>Among them the addresses as lists wrote them once, with every field.</summary>
    [Theory]
    [InlineData("/staff/articles?show=All&q=&page=2", 1)]
    [InlineData("/staff/articles?show=Nonsense&page=2", 1)]
    [InlineData("/staff/articles?page=99999999999", 50)]
    [InlineData("/staff/articles?page=77", 1)]
    [InlineData("/staff/audit?page-number=-3&by=somebody&subject=tier&from=soon", 50)]
    [InlineData("/staff/events?page-number=2&status=99", 1)]
    [InlineData("/staff/events?status=&type=", 50)]
    [InlineData("/staff/members?q=&status=Nonsense&tier=&sort=Sideways&page-number=0", 0)]
    public async Task A_bookmark_works_and_nonsense_is_passed_over(string address, int rows)
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        var owner = await OwnerAsync(room);
        await FillAsync(room);

        var page = await owner.GetAsync(address);

        Assert.Equal((HttpStatusCode.OK, rows), (page.Status, Rows(page)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Members_are_ordered_by_the_heads_of_their_columns(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        using var owner = await site.SignedInAsync(await site.KnowAsync("owner@staff.example", isProved: true, StaffRole.Owner));

        var newest = await owner.GetAsync("/staff/members?status=Current");
        var oldest = await owner.GetAsync(Href(newest, "Since"));
        var named = await owner.GetAsync(Href(oldest, "Member"));
        var second = await owner.FollowAsync(named, "Members.List.After");

        Assert.Equal("descending", Sorted(newest, "Since"));
        Assert.Equal(("/staff/members?status=Current&sort=Oldest", "ascending"), (oldest.Address.PathAndQuery, Sorted(oldest, "Since")));
        Assert.Equal(("ascending", null), (Sorted(named, "Member"), Sorted(named, "Since")));
        Assert.Equal("/staff/members?status=Current&sort=Email&page-number=2", second.Address.PathAndQuery);
        var names = Names(named).Concat(Names(second)).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal("/staff/members?status=Current", Href(named, "Since"));
    }

    private static Task<Visitor> OwnerAsync(Newsroom room) => room.ReaderAsync("owner", StaffRole.Owner);

    private static async Task FillAsync(Newsroom room)
    {
        for (var number = 1; number <= Many; number++)
        {
            await room.WriteAsync($"lamp-{number}", "Lit.");
        }

        await room.Site.InDbAsync(async db =>
        {
            for (var number = 1; number <= Many; number++)
            {
                var at = room.Now.AddMinutes(-number);
                db.Facts.Add(new RecordedFact(Guid.CreateVersion7(at), new TierArchived(Guid.NewGuid(), $"Lamp {number}"), null, at));
                var received = new ReceivedEvent($"evt_{number}", "lamp.lit", $"lamp_{number}", $"lamp_{number}", "{}", at);
                received.Settle(EventStatus.Ignored, "No lamps here.", at);
                db.ReceivedEvents.Add(received);
            }

            await db.SaveChangesAsync();
        });
    }

    private static int Rows(SeenPage page) => page.Document.QuerySelectorAll("tbody tr").Length;

    /// <summary>What the filter's form shows as chosen.</summary>
    private static Dictionary<string, string> Fields(SeenPage page) => page.Document.QuerySelectorAll("form.filters select, form.filters input").ToDictionary(
        field => field.GetAttribute("name")!,
        field => field is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value ?? "" : field.GetAttribute("value") ?? "",
        StringComparer.Ordinal);

    private static string? Sorted(SeenPage page, string head) =>
        page.Document.QuerySelectorAll("th").Single(cell => cell.TextContent == head).GetAttribute("aria-sort");

    private static string Href(SeenPage page, string head) =>
        page.Document.QuerySelectorAll("th").Single(cell => cell.TextContent == head).QuerySelector("a")!.GetAttribute("href")!;

    private static IEnumerable<string> Names(SeenPage page) =>
        page.Document.QuerySelectorAll("td.clip a").Select(link => link.TextContent.ToUpperInvariant());
}
