using System.Net;
using System.Text.RegularExpressions;
using Core.Articles;
using Core.Facts;
using Core.Imports;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Reading.Articles;
using Web.Tests.Doors.Imports;
using Web.Tests.Kit;

namespace Web.Tests.Reading.Articles;

/// <summary>
/// One fact, one list: after every deed, what is kept between readers says what would be made afresh, and a copy passes for good just as
/// long as it is the same. A kind of fact that makes something stale and is done by nobody here makes this red.
/// </summary>
public sealed partial class KeptAnswersTests
{
    private static readonly string[] Places =
        ["/", "/articles/springs", "/articles/gated", "/feed", "/sitemap.xml", "/robots.txt", "/category/rivers", "/author/ada-moor", "/archive", "/support", "/sign-in"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_every_deed_a_reader_is_shown_what_is_so(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        await room.WriteAsync("springs", "Words for everybody.");
        await room.WriteAsync("gated", "Free words.\n\n<!--preview-->\n\nWords for patrons.", gate: "patron");
        var owner = await room.ReaderAsync("owner", StaffRole.Owner);
        owner.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en"); // whatever the publication speaks
        var reader = room.Stranger();
        var patron = await room.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "patron").Select(tier => $"/staff/tiers/{tier.Id}").SingleAsync());
        var (draft, below) = ("", "");
        var before = await SeenAsync(reader);

        foreach (var (deed, doAsync) in Deeds())
        {
            await doAsync();
            var kept = await SeenAsync(reader, before);
            room.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
            var afresh = await SeenAsync(reader);
            foreach (var place in Places)
            {
                Assert.True(kept[place].Words == afresh[place].Words, $"After \"{deed}\" {place} shows what was so before.");
                Assert.True(kept[place].IsCopyGood is not { } isGood || isGood == (afresh[place].Words == before[place].Words), $"After \"{deed}\" a copy of {place} passes for {(kept[place].IsCopyGood is true ? "good" : "bad")}.");
            }

            before = afresh;
        }

        var stated = await room.Site.InDbAsync(db => db.Facts.Select(fact => fact.Code).Distinct().ToListAsync());
        Assert.Empty(Enum.GetValues<FactKind>().Select(FactSort.Of).Where(sort => (sort.Stale & ~Stale.Standing) != Stale.Nothing).Select(sort => sort.Code).Except(stated, StringComparer.Ordinal));

        IEnumerable<(string Deed, Func<Task> DoAsync)> Deeds() =>
        [
            ("a price is offered", () => PressAsync(patron, "Tiers.Edit.Offer", ("Offer.Amount", "9"))),
            ("a price for another term is offered", () => PressAsync(patron, "Tiers.Edit.Offer", ("Offer.Term", "year"), ("Offer.Amount", "90"))),
            ("a price is withdrawn", () => PressAsync(patron, "Tiers.Edit.Withdraw")),
            ("a tier is reworded", () => PressAsync(patron, "Tiers.Edit.Save", ("Form.Name", "Patrons"), ("Form.Description", "Other words."))),
            ("a tier is archived", () => PressAsync(patron, "Tiers.Edit.ArchiveIt")),
            ("a tier is restored", () => PressAsync(patron, "Tiers.Edit.RestoreIt")),
            ("a tier is made below others", async () => below = (await PressAsync("/staff/tiers/new", "Tiers.Edit.Make", ("Form.Name", "Reader"), ("Form.Rank", "1"))).Address.AbsolutePath),
            ("a tier costs nothing", () => PressAsync(below, "Tiers.Free.Make")),
            ("a tier costs something", () => PressAsync(below, "Tiers.Free.Stop")),
            ("a goal is set", () => PressAsync("/staff/goal", "Campaigns.Goal.Set", ("Form.Title", "A boat"), ("Form.Target", "2500"))),
            ("the goal ends", () => PressAsync("/staff/goal", "Campaigns.Goal.End")),
            ("the publication is renamed", () => PressAsync("/staff/site", "Settings.Save", ("Form.Name", "The Orchard Paper"), ("Form.Appeal", "Other words."))),
            ("the language changes", () => PressAsync("/staff/site", "Settings.Save", ("Form.Culture", "de"), ("Form.TimeZone", "Asia/Tokyo"))),
            ("a draft is written in a section of its own", async () => draft = (await PressAsync("/staff/articles/new", "Articles.Editor.Save", ("Form.Title", "Weirs"), ("Form.Source", "Words."), ("Form.NewCategory", "Dams"), ("Form.NewAuthor", "Ben Weir"))).Address.AbsolutePath),
            ("an article is published", () => PressAsync(draft, "Articles.Editor.Publish")),
            ("an article is renamed", () => PressAsync(draft, "Articles.Editor.Save", ("Form.Title", "Weirs and dams"), ("Form.Standfirst", "Other words."))),
            ("an article is scheduled", () => PressAsync(draft, "Articles.Editor.Schedule", ("Form.ScheduledFor", "2031-07-01T12:00"))),
            ("an article is published after all", () => PressAsync(draft, "Articles.Editor.Publish")),
            ("an article leads", () => PressAsync(draft, "Articles.Editor.Pin")),
            ("an article leads no more", () => PressAsync(draft, "Articles.Editor.Unpin")),
            ("an article is for members first", () => PressAsync(draft, "Articles.Editor.Save", ("Form.Gate", "patron"), ("Form.OpensAt", "2031-07-01T12:00"))),
            ("the front page is shorter", () => PressAsync("/staff/site", "Settings.Save", ("Form.Shelves", "1"))),
            ("a category is renamed", () => PressAsync("/staff/categories", "Articles.Categories.Save", ("Form[0].Name", "Streams"), ("Form[0].Description", "Other words."))),
            ("categories are merged", async () => await MergeAsync("dams", "rivers")),
            ("an article is taken back", () => PressAsync(draft, "Articles.Editor.Unpublish")),
            ("an article is kept private", () => PressAsync(draft, "Articles.Editor.KeepPrivate")),
            ("articles are imported", () => ImportAsync(Wxr.File(Wxr.Post("7", "Words.")))),
            ("articles are imported anew", () => ImportAsync(Wxr.File(Wxr.Post("7", "Other words.")))),
            ("comments alone are imported", () => ImportAsync(Wxr.File(Wxr.Post("7", "Other words.", Wxr.Comment("1"))))),
            ("gates alone are imported", () => ImportAsync(Wxr.File(Wxr.Post("7", "Other words.", Wxr.Comment("1"))), "patron")),
        ];

        async Task<SeenPage> PressAsync(string address, string button, params (string Name, string Value)[] fields)
        {
            var page = await owner.SubmitAsync(await owner.GetAsync(address), button, fields);
            Assert.True(page.Status == HttpStatusCode.OK && page.Document.QuerySelector(".error") is null, $"{address}: {button}: {page.Text}");
            return page;
        }

        async Task MergeAsync(string from, string into)
        {
            var ids = await room.Site.InDbAsync(db => db.Categories.ToDictionaryAsync(category => category.Slug, category => $"{category.Id}"));
            await PressAsync("/staff/categories", "Articles.Categories.Merge", ("from", ids[from]), ("into", ids[into]));
        }

        async Task ImportAsync(string file, string gate = "")
        {
            var page = await room.Site.WaitAsync(owner, await owner.UploadAsync(file), ImportStep.Checked);
            await room.Site.WaitAsync(owner, await owner.SubmitAsync(page, "articles", ("Gate", gate)), ImportStep.Imported);
        }
    }

    /// <summary>A page that shows more than the article goes stale with is made for each reader anew: then its list has to be told.</summary>
    [Fact]
    public async Task Every_page_of_an_article_shows_only_what_it_goes_stale_with()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await room.WriteAsync("gated", "Free words.\n\n<!--preview-->\n\nWords for patrons.", gate: "patron");
        var visitors = new[] { room.Stranger(), await room.ReaderAsync("friend", null, ("friend", null)), await room.ReaderAsync("patron", null, ("patron", null)), await room.ReaderAsync("guest") };

        foreach (var visitor in visitors)
        {
            await visitor.GetAsync("/articles/gated");
        }

        var found = await room.Site.Services.GetRequiredService<ReadableArticles>().FindAsync("gated");
        Assert.Equal(visitors.Length, found!.Pages.Count);
        Assert.NotEqual(Stale.Nothing, Stale.Everything & ~ReadableArticle.MadeOf);
        found.Keep(new ReaderKind(Access.Whole, true, false), new KeptPage([]), ReadableArticle.MadeOf | Stale.Standing);
        Assert.Equal(visitors.Length, found.Pages.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_names_on_a_draft_are_nobodys_business(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var editor = await room.ReaderAsync("editor", StaffRole.Editor);
        var draft = await editor.SubmitAsync(await editor.GetAsync("/staff/articles/new"), "Articles.Editor.Save", ("Form.Title", "Weirs"), ("Form.NewCategory", "Takeover of the mill"), ("Form.NewAuthor", "Ben Weir"));

        foreach (var place in new[] { "/category/takeover-of-the-mill", "/author/ben-weir" })
        {
            using var answer = await room.Stranger().AskAsync(place);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain("Takeover", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await editor.SubmitAsync(draft, "Articles.Editor.Publish");
        foreach (var place in new[] { "/category/takeover-of-the-mill", "/author/ben-weir" })
        {
            using var answer = await room.Stranger().AskAsync(place);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static async Task<Dictionary<string, Answer>> SeenAsync(Visitor reader, Dictionary<string, Answer>? before = null)
    {
        var seen = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var place in Places)
        {
            bool? isCopyGood = null;
            if (before?[place].Tag is { } tag)
            {
                using var again = new HttpRequestMessage(HttpMethod.Get, place);
                again.Headers.TryAddWithoutValidation("If-None-Match", tag);
                using var told = await reader.Http.SendAsync(again);
                isCopyGood = told.StatusCode == HttpStatusCode.NotModified;
            }

            using var answer = await reader.AskAsync(place);
            seen[place] = new Answer(Token().Replace(await answer.Content.ReadAsStringAsync(), ""), answer.Headers.ETag?.ToString(), isCopyGood);
        }

        return seen;
    }

    /// <param name="IsCopyGood">What the validator said of the copy from before; null where there was none.</param>
    private sealed record Answer(string Words, string? Tag, bool? IsCopyGood);

    /// <summary>Each form has a secret of its own.</summary>
    [GeneratedRegex("""value="CfDJ8[^"]*"|name="__RequestVerificationToken" type="hidden" value="[^"]*" """)]
    private static partial Regex Token();
}
