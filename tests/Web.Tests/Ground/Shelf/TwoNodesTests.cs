using Core;
using Core.Articles;
using Core.Comments;
using Core.Facts;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Facts;
using Web.Tests.Kit;
using Web.Tests.Reading.Articles;

namespace Web.Tests.Ground.Shelf;

/// <summary>What staff or Stripe changed is seen at once where it was changed, and on the other node of the site at once too or soon.</summary>
public sealed class TwoNodesTests
{
    private const string Path = "/articles/springs";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_changed_here_is_seen_here_at_once(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var readers = await WriteAsync(room);

        foreach (var (what, change, seen) in Changes(readers))
        {
            Assert.DoesNotContain(seen, (await readers.Member.GetAsync(Path)).Text, StringComparison.Ordinal);
            await ChangeAsync(room.Site, change);
            Assert.True((await readers.Member.GetAsync(Path)).Text.Contains(seen, StringComparison.Ordinal), $"{what} is not seen where it was changed.");
        }
    }

    [Fact]
    public async Task Without_Redis_another_node_sees_it_after_half_a_minute()
    {
        var database = await PostgreSqlServer.NewDatabaseAsync();
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite, On(database));
        var readers = await WriteAsync(room);
        await using var other = await RunningSite.StartAsync(DatabaseProvider.Sqlite, On(database));
        using var member = Elsewhere(other, readers.Member, room.Site);

        foreach (var (what, change, seen) in Changes(readers))
        {
            Assert.DoesNotContain(seen, (await member.GetAsync(Path)).Text, StringComparison.Ordinal);
            await ChangeAsync(room.Site, change);
            Assert.DoesNotContain(seen, (await member.GetAsync(Path)).Text, StringComparison.Ordinal);

            other.Clock.Advance(TimeSpan.FromSeconds(30));
            Assert.True((await member.GetAsync(Path)).Text.Contains(seen, StringComparison.Ordinal), $"{what} is not seen on the other node.");
        }
    }

    [Fact]
    public async Task With_Redis_another_node_sees_it_at_once()
    {
        await using var redis = await RedisServer.StartAsync();
        var database = await PostgreSqlServer.NewDatabaseAsync();
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite, On(database, redis));
        var readers = await WriteAsync(room);
        await using var other = await RunningSite.StartAsync(DatabaseProvider.Sqlite, On(database, redis));
        using var member = Elsewhere(other, readers.Member, room.Site);
        await member.GetAsync(Path);
        await Until.TrueAsync("both nodes listen", async () => await redis.ListenersAsync() == 2);

        foreach (var (what, change, seen) in Changes(readers))
        {
            Assert.DoesNotContain(seen, (await member.GetAsync(Path)).Text, StringComparison.Ordinal);
            await ChangeAsync(room.Site, change);
            await Until.TrueAsync($"{what} is seen on the other node", async () => (await member.GetAsync(Path)).Text.Contains(seen, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_site_whose_Redis_is_away_goes_on()
    {
        var redis = await RedisServer.StartAsync();
        await redis.DisposeAsync();
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite, [$"--Redis:Connection={redis.Address},connectTimeout=500"]);
        var readers = await WriteAsync(room);

        var (what, change, seen) = Changes(readers)[0];
        await readers.Member.GetAsync(Path);
        await ChangeAsync(room.Site, change);

        Assert.True((await readers.Member.GetAsync(Path)).Text.Contains(seen, StringComparison.Ordinal), $"{what} is not seen without Redis.");
    }

    private static string[] On(string database, RedisServer? redis = null) =>
    [
        "--Database:Provider=PostgreSql", $"--ConnectionStrings:Membership={database}", .. redis is null ? (string[])[] : [$"--Redis:Connection={redis.Address}"],
    ];

    /// <summary>The same browser at the other node: one site has one name, whichever of its nodes answers.</summary>
    private static Visitor Elsewhere(RunningSite node, Visitor visitor, RunningSite site)
    {
        var same = node.NewVisitor();
        same.Cookies.Add(node.Address, visitor.Cookies.GetCookies(site.Address));
        return same;
    }

    private static async Task<(Visitor Member, Guid ArticleId, Guid MemberId)> WriteAsync(Newsroom room)
    {
        var article = await room.WriteAsync("springs", "Free words.\n\n<!--preview-->\n\nWords for friends.", gate: "friend");
        var member = await room.ReaderAsync("member");
        var id = await room.Site.InDbAsync(db => db.Users.Where(user => user.Email == "member@reader.example").Select(user => user.Id).SingleAsync());
        return (member, article.Id, id);
    }

    /// <summary>What happens, what it does to the database and is stated as, and the words that the member then sees.</summary>
    private static IReadOnlyList<(string What, Func<MembershipDb, DateTimeOffset, Task<Fact>> Change, string Seen)> Changes((Visitor Member, Guid ArticleId, Guid MemberId) readers) =>
    [
        ("The price", async (db, now) =>
        {
            var tier = await db.Tiers.SingleAsync(tier => tier.Slug == "friend");
            var price = tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(444, Currency.Of("EUR")), now);
            db.Entry(price).State = EntityState.Added;
            return new TierRepriced(tier.Id, tier.Name, new Money(444, Currency.Of("EUR")), Term.Month, null);
        }, "4.44"),
        ("The goal", (db, now) =>
        {
            var goal = new Core.Campaigns.Goal(Guid.CreateVersion7(), Core.Campaigns.GoalKind.Monthly, "A second desk", "", new Money(100_000, Currency.Of("EUR")), now);
            db.Goals.Add(goal);
            return Task.FromResult<Fact>(new GoalSet(goal.Id, goal.Title, goal.Target));
        }, "A second desk"),
        ("The publication", async (db, _) =>
        {
            (await db.Publications.SingleAsync()).Name = "The Meadow Letter";
            return new SiteChanged([new FieldChange("name", "The Orchard Letter", "The Meadow Letter")]);
        }, "The Meadow Letter"),
        ("The grant", (db, now) =>
        {
            db.Grants.Add(new Grant(Guid.CreateVersion7(), readers.MemberId, null, "friend", now.AddHours(-1), null));
            return Task.FromResult<Fact>(new MemberSynchronised(readers.MemberId, 1, 1));
        }, "Words for friends."),
        ("The comment", (db, now) =>
        {
            var comment = new Comment(Guid.CreateVersion7(), readers.ArticleId, null, "A reader", "<p>Well said.</p>", now);
            comment.Approve(now);
            db.Comments.Add(comment);
            return Task.FromResult<Fact>(new ArticlesImported(["1"]));
        }, "Well said."),
        ("The text", async (db, now) =>
        {
            var article = await db.Articles.SingleAsync(article => article.Id == readers.ArticleId);
            article.Revise(
                new ArticleDraft { Slug = article.Slug, Title = article.Title, Source = "", Body = new RenderedBody("<p>Other words.</p>", "", 2), Rule = ArticleRule.For("friend") }, now);
            return new ArticleRevised(article.Id, []);
        }, "Other words."),
    ];

    /// <summary>As a deed does it: the change and its fact in one transaction.</summary>
    private static async Task ChangeAsync(RunningSite site, Func<MembershipDb, DateTimeOffset, Task<Fact>> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var facts = scope.ServiceProvider.GetRequiredService<FactLog>();
        await db.WriteAsync(async () =>
        {
            await facts.StateAsync(await change(db, site.Clock.GetUtcNow()), null);
            await db.SaveChangesAsync();
        });
    }
}
