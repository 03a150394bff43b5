using System.Net;
using System.Xml.Linq;
using Core.Articles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

public sealed class ReadingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_open_article_shows_everything_and_the_appeal(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var article = await room.WriteAsync("weirs", "First words.\n\n## A heading\n\nMore words.");
        await room.CommentAsync(article, "<p>Well said.</p>");

        var page = await room.Stranger().GetAsync("/articles/weirs");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("About weirs", page.Heading);
        Assert.Equal("A heading", page.Document.QuerySelector(".prose h2#a-heading")?.TextContent);
        Assert.Contains("Well said.", page.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Articles.Call.Head", "The Orchard Letter"], page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".gate"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_gated_article_names_the_cheapest_tier_that_opens_it(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("springs", "Free words.\n\n<!--preview-->\n\nPaid words.", gate: "friend");

        var page = await room.Stranger().GetAsync("/articles/springs");

        var gate = page.Document.QuerySelector(".gate")!;
        Assert.Contains("Friend", gate.TextContent, StringComparison.Ordinal);
        Assert.Contains("€3 ", gate.TextContent, StringComparison.Ordinal);
        Assert.Equal("/support?from=%2Farticles%2Fsprings", gate.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.Contains("Free words.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Paid words.", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_badge_names_the_tier_that_opens_the_article_as_its_gate_does()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await room.WriteAsync("springs", "Free words.\n\n<!--preview-->\n\nPaid words.", gate: "patron");
        await room.WriteAsync("ponds", "Free words.\n\n<!--preview-->\n\nPaid words.", gate: "friend");
        await room.WriteAsync("weirs", "Words for everybody.");

        var list = await room.Stranger().GetAsync("/category/rivers");
        var gate = await room.Stranger().GetAsync("/articles/springs");

        Assert.Equal(Said.En["Articles.Byline.OpenedBy", "Patron"].Value, Badge("springs"));
        Assert.Equal(Said.En["Articles.Byline.OpenedBy", "Friend"].Value, Badge("ponds"));
        Assert.Null(Badge("weirs"));
        Assert.Equal(Said.En["Articles.Gate.OpenedBy", "Patron"], gate.Document.QuerySelector(".gate h2")!.TextContent);

        string? Badge(string slug) => list.Document.QuerySelectorAll("article.story").Single(story => story.InnerHtml.Contains(slug, StringComparison.Ordinal))
            .QuerySelector(".for-members")?.InnerHtml;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_is_thanked_where_others_are_asked(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("springs", "Words for everybody.");
        var member = await room.ReaderAsync("member", null, ("friend", null));
        var former = await room.ReaderAsync("former", null, ("friend", room.Now.AddMinutes(1)));
        room.Site.Clock.Advance(TimeSpan.FromMinutes(2));

        var thanked = await member.GetAsync("/articles/springs");
        var asked = await former.GetAsync("/articles/springs");

        Assert.Contains(Said.En["Articles.Call.Thanks", "The Orchard Letter"], thanked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Articles.Call.Head", "The Orchard Letter"], thanked.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Articles.Call.Head", "The Orchard Letter"], asked.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_member_reads_is_kept_by_no_cache_and_what_a_stranger_reads_has_a_tag(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("springs", "Free.\n\n<!--preview-->\n\nPaid words.", gate: "friend");
        var member = await room.ReaderAsync("member", null, ("friend", null));

        using var whole = await member.AskAsync("/articles/springs");
        using var first = await room.Stranger().AskAsync("/articles/springs");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/articles/springs");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await room.Stranger().Http.SendAsync(again);

        Assert.Contains("Paid words.", await whole.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(whole.Headers.CacheControl!.NoStore);
        Assert.Null(whole.Headers.ETag);
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Contains("Cookie", first.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Drafts_private_and_scheduled_texts_are_not_to_be_known_of(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("a-draft", "Words.", adjust: article => article.Unpublish());
        await room.WriteAsync("a-secret", "Words.", adjust: article => article.KeepPrivate(room.Now));
        await room.WriteAsync("tomorrow", "Words.", adjust: article => article.Publish(room.Now.AddDays(1)));
        var reader = room.Stranger();

        foreach (var slug in new[] { "a-draft", "a-secret", "tomorrow" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/articles/" + slug)).Status);
            foreach (var place in new[] { "/", "/feed", "/sitemap.xml", "/search?q=" + slug, "/category/rivers" })
            {
                Assert.DoesNotContain("/articles/" + slug, (await reader.GetAsync(place)).Html, StringComparison.Ordinal);
            }
        }

        room.Site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/articles/tomorrow")).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Former_addresses_lead_to_the_present_one(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var article = await room.WriteAsync("weirs", "Words.");
        await room.Site.InDbAsync(async db =>
        {
            db.OldAddresses.Add(new OldAddress(Guid.CreateVersion7(), "/2012/01/07/weirs", article.Id));
            db.OldAddresses.Add(new OldAddress(Guid.CreateVersion7(), "/?p=7", article.Id));
            db.OldAddresses.Add(new OldAddress(Guid.CreateVersion7(), "/articles/dams", article.Id));
            await db.SaveChangesAsync();
        });
        var reader = room.Stranger();

        await room.Site.InDbAsync(async db =>
        {
            var body = new RenderedBody("<p>Who we are.</p>", "", 3);
            var about = new Article(Guid.CreateVersion7(), ArticleKind.Page, new ArticleDraft { Slug = "about", Title = "About us", Source = "", Body = body }, room.Now);
            about.Publish(room.Now);
            db.Articles.Add(about);
            await db.SaveChangesAsync();
        });
        Assert.Contains("Who we are.", (await reader.GetAsync("/pages/about")).Text, StringComparison.Ordinal);
        Assert.Equal("/pages/about", (await reader.GetAsync("/articles/about")).Address.AbsolutePath);

        foreach (var former in new[] { "/2012/01/07/weirs", "/2012/01/07/Weirs/", "/?p=7", "/?utm=x&p=7", "/articles/dams", "/Articles/WEIRS" })
        {
            using var answer = await reader.AskAsync(former);
            Assert.Equal((former, HttpStatusCode.MovedPermanently, "/articles/weirs"), (former, answer.StatusCode, answer.Headers.Location?.ToString()));
        }

        using var unknown = await reader.AskAsync("/2012/01/07/nothing");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Lists_page_search_finds_and_machines_get_well_formed_files(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        for (var number = 1; number <= 23; number++)
        {
            await room.WriteAsync($"river-{number}", $"The Über-flood of {number} with \u0001 control & <b> signs.", adjust: article => article.Publish(room.Now.AddHours(-number)));
        }

        var reader = room.Stranger();
        Assert.Contains("About river-1", (await reader.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(20, (await reader.GetAsync("/category/rivers")).Document.QuerySelectorAll(".story").Length);
        Assert.Equal(3, (await reader.GetAsync("/category/rivers?page=2")).Document.QuerySelectorAll(".story").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/category/rivers?page=3")).Status);
        Assert.Equal(3, (await reader.GetAsync("/author/ada-moor?page=2")).Document.QuerySelectorAll(".story").Length);
        Assert.Contains(Said.En["Search.Page.FoundMore", 23, 20].Value, (await reader.GetAsync("/search?q=uber-flood")).Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Search.Page.Nothing"].Value, (await reader.GetAsync("/search?q=%ED%A0%80zz")).Text, StringComparison.Ordinal);
        Assert.Equal(20, XDocument.Parse((await reader.GetAsync("/feed")).Html).Root!.Elements().Count(element => element.Name.LocalName == "entry"));
        Assert.Equal(26, XDocument.Parse((await reader.GetAsync("/sitemap.xml")).Html).Root!.Elements().Count());
        using var head = await reader.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/articles/river-1"));
        Assert.Equal((HttpStatusCode.OK, 0), (head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length));
    }
}
