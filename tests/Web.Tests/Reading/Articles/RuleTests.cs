using Core.Articles;
using Core.Facts;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>For whom a text is, as readers meet it.</summary>
public sealed class RuleTests
{
    private const string Text = "Free part.\n\n<!--preview-->\n\nThe rest is about herons.";
    private const string Rest = "herons";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_for_whoever_is_signed_in_is_read_with_an_address_alone(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("open-door", Text, rule: new ArticleRule { Readers = Readers.Registered });
        using var reader = room.Stranger();

        var shut = await reader.GetAsync("/articles/open-door");
        var asked = await reader.SubmitAsync(await reader.FollowAsync(shut, "Articles.Gate.Register"), "Accounts.Register.Send", ("Form.Email", "new@reader.example"));
        var (code, _) = await room.Site.MailAsync("new@reader.example");
        var open = await reader.SubmitAsync(asked, "Accounts.SignIn.Button", ("Code", code));

        Assert.DoesNotContain(Rest, shut.Html, StringComparison.Ordinal);
        Assert.Equal("/articles/open-door", open.Address.AbsolutePath);
        Assert.Contains(Rest, open.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Rest, (await room.Stranger().GetAsync("/articles/open-door")).Html, StringComparison.Ordinal);
        Assert.Contains(Said.En["Articles.Byline.Registered"].Value.Split('>')[^1], (await room.Stranger().GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Early_access_ends_for_page_feed_search_and_machines_with_one_instant(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("early", Text, rule: ArticleRule.For("patron") with { OpensAt = room.Now.AddHours(1) });
        using var patron = await room.ReaderAsync("patron", null, ("patron", null));

        Assert.Contains(Rest, (await patron.GetAsync("/articles/early")).Html, StringComparison.Ordinal);
        Assert.Equal("shut shut shut gated badge", await LookAsync(room, "early"));

        room.Site.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("open open open free plain", await LookAsync(room, "early"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_archive_closes_for_all_of_them_after_its_days(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("old", Text, rule: ArticleRule.For("patron") with { ClosesAfterDays = 2 });

        Assert.Equal("open open open free plain", await LookAsync(room, "old"));

        room.Site.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal("shut shut shut gated badge", await LookAsync(room, "old"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_needs_several_entitlements_needs_them_all(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        string[] two = ["friend", "patron"];
        await room.WriteAsync("all", Text, rule: new ArticleRule { Readers = Readers.AllOf, Entitlements = two });
        await room.WriteAsync("any", Text, rule: new ArticleRule { Readers = Readers.AnyOf, Entitlements = two });
        using var friend = await room.ReaderAsync("friend", null, ("friend", null));
        using var both = await room.ReaderAsync("both", null, ("friend", null), ("patron", null));

        Assert.DoesNotContain(Rest, (await friend.GetAsync("/articles/all")).Html, StringComparison.Ordinal);
        Assert.Contains(Rest, (await friend.GetAsync("/articles/any")).Html, StringComparison.Ordinal);
        Assert.Contains(Rest, (await both.GetAsync("/articles/all")).Html, StringComparison.Ordinal);

        // The tier that is named and preselected is the cheapest that opens it.
        Assert.Contains("Patron", (await friend.GetAsync("/articles/all")).Document.QuerySelector("#gate")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Friend", (await room.Stranger().GetAsync("/articles/any")).Document.QuerySelector("#gate")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("value=\"patron\"", (await friend.GetAsync("/support?from=/articles/all")).Document.QuerySelector("input[name=Tier][checked]")?.OuterHtml ?? "", StringComparison.OrdinalIgnoreCase);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_editor_reads_all_of_it_and_sees_it_as_any_reader(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("gated", Text, "patron");
        await room.WriteAsync("registered", Text, rule: new ArticleRule { Readers = Readers.Registered });
        await room.WriteAsync("draft", Text, null, article => article.Unpublish());
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        using var finance = await room.ReaderAsync("finance", StaffRole.Finance);

        Assert.Equal("open shut shut shut open", await AsEachAsync(editor, "gated"));
        Assert.Equal("open shut open open open", await AsEachAsync(editor, "registered"));
        Assert.Contains(Rest, (await editor.GetAsync("/articles/draft")).Html, StringComparison.Ordinal);
        Assert.Contains(Said.En["Articles.View.Hidden"].Value, (await editor.GetAsync("/articles/draft?as=-stranger")).Text, StringComparison.Ordinal);

        // Nobody else can look through others' eyes.
        Assert.Equal("shut shut shut shut shut", await AsEachAsync(finance, "gated"));
        Assert.Equal("shut shut shut shut shut", await AsEachAsync(room.Stranger(), "gated"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await finance.GetAsync("/articles/draft")).Status);
    }

    [Theory]
    [InlineData(false, "shut")]
    [InlineData(true, "open")]
    public async Task Where_money_is_real_an_editor_needs_the_second_factor_here_too(bool hasSecondFactor, string expected)
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney);
        await room.WriteAsync("gated", Text, "patron");
        await room.WriteAsync("draft", Text, null, article => article.Unpublish());
        var id = await room.Site.KnowAsync("editor@reader.example", isProved: true, StaffRole.Editor);
        using var editor = room.Stranger();
        editor.Cookies.Add(await room.Site.SessionAsync(await room.Site.InDbAsync(db => db.Users.SingleAsync(user => user.Id == id)), hasSecondFactor));

        foreach (var address in new[] { "/articles/gated", "/articles/draft", $"/search?q={Rest}" })
        {
            var page = (await editor.GetAsync(address)).Html;
            Assert.Equal(expected, address == "/articles/draft" || !address.StartsWith("/search", StringComparison.Ordinal) ? page.Contains(Rest, StringComparison.Ordinal) ? "open" : "shut" : page.Contains("/articles/gated", StringComparison.Ordinal) ? "open" : "shut");
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_editors_view_is_kept_for_nobody(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("gated", Text, "patron");
        using var editor = await room.ReaderAsync("editor", StaffRole.Editor);

        using var answer = await editor.AskAsync("/articles/gated");
        await editor.GetAsync("/articles/gated?as=patron");

        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.DoesNotContain(Rest, (await room.Stranger().GetAsync("/articles/gated")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("editors-view", (await room.Stranger().GetAsync("/articles/gated")).Html, StringComparison.Ordinal);
    }

    private static async Task<string> AsEachAsync(Visitor visitor, string slug)
    {
        List<string> seen = [];
        foreach (var way in new[] { "", "?as=-stranger", "?as=-registered", "?as=friend", "?as=patron" })
        {
            seen.Add((await visitor.GetAsync($"/articles/{slug}{way}")).Html.Contains(Rest, StringComparison.Ordinal) ? "open" : "shut");
        }

        return string.Join(' ', seen);
    }

    /// <summary>What a stranger is given by the page, the feed and the search, and what machines and the front page are told.</summary>
    private static async Task<string> LookAsync(Newsroom room, string slug)
    {
        var page = await room.Stranger().GetAsync($"/articles/{slug}");
        var places = new[] { page.Html, (await room.Stranger().GetAsync("/feed")).Html, (await room.Stranger().GetAsync($"/search?q={Rest}")).Document.QuerySelector("main")!.InnerHtml.Contains($"/articles/{slug}", StringComparison.Ordinal) ? Rest : "" };
        var card = (await room.Stranger().GetAsync("/")).Html.Contains("for-members", StringComparison.Ordinal);
        return string.Join(' ', places.Select(place => place.Contains(Rest, StringComparison.Ordinal) ? "open" : "shut"))
            + (page.Html.Contains("\"isAccessibleForFree\":true", StringComparison.Ordinal) ? " free" : " gated") + (card ? " badge" : " plain");
    }
}
