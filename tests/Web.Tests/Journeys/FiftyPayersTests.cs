using Core.Facts;
using Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Books;
using Web.Billing.Reconciling;
using Web.Ground.Shelf;
using Web.Operations;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>A backup that is older than the last fifty payers is restored: the comparison with Stripe brings all of them back.</summary>
public sealed class FiftyPayersTests : IDisposable
{
    private const string Before = "ada@example.test";

    private readonly string backup = Path.Combine(Directory.CreateTempSubdirectory("membership-fifty-").FullName, "copy.db");

    /// <summary>Fifty joined after the backup, and money went back to some: all is as it was, and nobody hears of it again.</summary>
    [Fact]
    public async Task Fifty_who_joined_since_come_back_as_they_were()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var first = shop.Site.NewVisitor();
        await shop.JoinAsync(first, Before);
        await shop.PaidOnceAsync(Before);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        for (var number = 0; number < 50; number++)
        {
            using var visitor = shop.Site.NewVisitor();
            await shop.JoinAsync(visitor, $"since{number:00}@example.test");
        }

        await shop.SettledAsync();
        var paid = await shop.Site.InDbAsync(db => db.Payments.OrderBy(payment => payment.ReceiptNumber).Skip(1).Select(payment => payment.StripePaymentIntentId).ToListAsync());
        Assert.Equal(50, paid.Count);
        await shop.ControlAsync($"refund/{paid[3]}");
        await shop.ControlAsync($"refund/{paid[5]}", new { amount = 150 });
        await shop.ControlAsync($"dispute/{paid[7]}", new { reason = "fraudulent" });
        var ending = await shop.Site.InDbAsync(db => db.Memberships.OrderBy(membership => membership.StripeSubscriptionId).Select(membership => membership.StripeSubscriptionId).FirstAsync());
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{ending}", ("cancel_at_period_end", "true"));
        await shop.SettledAsync();
        var before = await BooksAsync(shop);
        var mails = Directory.GetFiles(Path.Combine(shop.Site.DataDirectory, "mail"), "*.eml").Length;

        await RestoreAsync(shop);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
        var result = await ReconcileAsync(shop);
        await shop.SettledAsync();

        Assert.True(result.IsWell, Told(result));
        Assert.Equal(before, await BooksAsync(shop));
        Assert.Equal(mails, Directory.GetFiles(Path.Combine(shop.Site.DataDirectory, "mail"), "*.eml").Length);
        Assert.DoesNotContain((await ReconcileAsync(shop)).Differences, difference => !difference.StripeId.StartsWith("evt_", StringComparison.Ordinal));
        Assert.Equal(mails, Directory.GetFiles(Path.Combine(shop.Site.DataDirectory, "mail"), "*.eml").Length);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(backup)!, recursive: true);

    private static string Connection(Storefront shop) => shop.Site.Services.GetRequiredService<DatabaseOptions>().ConnectionString!;

    private static string Told(Reconciliation result) => string.Join(' ', result.Differences.Select(difference => $"{difference.StripeId}: {string.Join(' ', difference.What)} {difference.Why}"));

    /// <summary>Persons, memberships, payments with their numbers, refunds and disputes.</summary>
    private static Task<List<string>> BooksAsync(Storefront shop) => shop.Site.InDbAsync(async db =>
    {
        List<string> books =
        [
            .. await db.Users.Select(user => $"{user.Id} {user.Email} {user.StripeCustomerId}").ToListAsync(),
            .. (await db.Memberships.ToListAsync()).Select(row => $"{row.StripeSubscriptionId} {row.SupporterId} {row.Status} {row.PeriodUntil:O} {row.CancelAt:O} {row.Price}"),
            .. (await db.Payments.ToListAsync()).Select(row => $"{row.StripeInvoiceId} {row.SupporterId} {row.ReceiptNumber} {row.Amount} {row.Refunded} {row.Status} {row.PaidOn:O}"),
            .. (await db.Refunds.ToListAsync()).Select(row => $"{row.StripeRefundId} {row.Amount} {row.On:O}"),
            .. (await db.Disputes.ToListAsync()).Select(row => $"{row.StripeDisputeId} {row.Amount} {row.Status}"),
        ];
        books.Sort(StringComparer.Ordinal);
        return books;
    });

    private static async Task<Reconciliation> ReconcileAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);
    }

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(from);
        using var target = new SqliteConnection(to);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    /// <summary>As the command does it, and as the next start finds it.</summary>
    private async Task RestoreAsync(Storefront shop)
    {
        Copy(from: $"Data Source={backup};Pooling=False", to: Connection(shop));
        await using var scope = shop.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(() => db.Database.ExecuteSqlRawAsync(RestoredBooks.Marks));
        shop.Site.Services.GetRequiredService<SettledSeries>().IsSettled = false;
        shop.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
    }
}
