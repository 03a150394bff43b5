using Core.Articles;
using Core.Inbox;
using Core.Staff;
using Microsoft.EntityFrameworkCore;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Upgrades;

/// <summary>A publisher puts this program in the place of an earlier one.</summary>
public sealed class UpgradeTests
{
    /// <summary>Tables that are no more, and where their rows went: a migration that drops one without a line here loses something.</summary>
    private static readonly Dictionary<string, string> Moved = new(StringComparer.Ordinal)
    {
        ["AuditEntries"] = "Facts",
        ["CheckoutOrders"] = "Orders",
    };

    /// <summary>Tables that are no more because their rows spoke of one moment: who was at a customer's events when the site was stopped.</summary>
    private static readonly string[] OfTheMoment = ["LaneHolds"];

    [Theory, ClassData(typeof(KeptStates))]
    public async Task Nothing_of_an_earlier_state_is_lost(string state, DatabaseProvider provider)
    {
        var kept = new KeptState(state);
        using var premises = await kept.RestoreAsync(provider);
        var before = await CountsAsync(premises);

        await premises.RunAsync("migrate");

        var after = await CountsAsync(premises);
        Assert.All(before.Where(table => !OfTheMoment.Contains(table.Key)), table => Assert.Equal(table, KeyValuePair.Create(table.Key, after[Moved.GetValueOrDefault(table.Key, table.Key)])));
        await using var site = await RunningSite.StartOnAsync(premises, kept.BooksOf(provider).At);
        Assert.Equivalent(kept.BooksOf(provider), await site.InDbAsync(db => StateBooks.ReadAsync(db, site.Clock.GetUtcNow())), strict: true);
    }

    [Theory, ClassData(typeof(KeptStates))]
    public async Task A_site_of_an_earlier_state_goes_on_where_it_was_stopped(string state, DatabaseProvider provider)
    {
        var kept = new KeptState(state);
        var books = kept.BooksOf(provider);
        using var premises = await kept.RestoreAsync(provider);

        await using var site = await RunningSite.StartOnAsync(premises, books.At);
        await site.SettledAsync();

        Assert.Equal(0, await site.InDbAsync(db => db.ReceivedEvents.CountAsync(received => received.Status == EventStatus.Parked || received.Status == EventStatus.Failed)));
        Assert.Equivalent(books with { At = site.Clock.GetUtcNow() }, await site.InDbAsync(db => StateBooks.ReadAsync(db, site.Clock.GetUtcNow())), strict: true);
        var receipt = await site.InDbAsync(db => (from payment in db.Payments
            join supporter in db.Users on payment.SupporterId equals supporter.Id
            where supporter.Email == StateKeeper.Ada
            select payment.ReceiptNumber!).SingleAsync());
        Assert.Contains(await site.MailsAsync(StateKeeper.Ada), mail => mail.TextBody!.Contains(receipt, StringComparison.Ordinal));
        await AssertShownAsync(site, receipt);
    }

    private static async Task AssertShownAsync(RunningSite site, string receipt)
    {
        var (ada, gated, hidden) = await site.InDbAsync(async db =>
        {
            var article = await db.Articles.Where(article => article.Readers == Readers.AnyOf && article.Entitlements.Contains("member")).OrderBy(article => article.Slug).FirstAsync();
            return ((await db.Users.SingleAsync(supporter => supporter.Email == StateKeeper.Ada)).Id, $"/articles/{article.Slug}", article.FullHtml[^40..]);
        });
        using var member = await site.SignedInAsync(ada);
        using var stranger = site.NewVisitor();
        using var finance = await site.SignedInAsync(await site.KnowAsync("books@example.test", isProved: true, StaffRole.Finance));

        Assert.Contains("Patron", (await member.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal($"Receipt {receipt}", (await member.GetAsync($"/account/receipts/{receipt}")).Heading);
        Assert.Contains(hidden, (await member.GetAsync(gated)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, (await stranger.GetAsync(gated)).Html, StringComparison.Ordinal);
        Assert.Contains(await site.InDbAsync(MonthlyAsync), (await finance.GetAsync("/staff/revenue")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> MonthlyAsync(MembershipDb db) =>
        Said.En.Money((await db.RevenueMovements.Select(movement => movement.Change).ToListAsync()).Aggregate((sum, change) => sum + change).Rounded());

    /// <summary>How many rows each table of the site's own has.</summary>
    private static async Task<Dictionary<string, long>> CountsAsync(Premises premises)
    {
        var tables = await premises.Rows.ReadAsync(premises.Provider switch
        {
            DatabaseProvider.Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
            DatabaseProvider.PostgreSql => "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
        });
        Dictionary<string, long> counts = [];
        foreach (var table in tables.Select(row => row[0]!).Where(name => !name.StartsWith("__EF", StringComparison.Ordinal)))
        {
            counts[table] = await premises.Rows.CountAsync($"SELECT COUNT(*) FROM \"{table}\"");
        }

        return counts;
    }
}
