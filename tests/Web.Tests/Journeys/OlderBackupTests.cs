using Core.Facts;
using Core.Inbox;
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

/// <summary>The machine is lost, and the backup is older than the last payers. Stripe has them all.</summary>
public sealed class OlderBackupTests : IDisposable
{
    private const string Before = "ada@example.test";
    private const string Since = "bea@example.test";

    private readonly string backup = Path.Combine(Directory.CreateTempSubdirectory("membership-older-").FullName, "copy.db");

    [Fact]
    public async Task Who_joined_since_comes_back_with_address_access_and_the_receipts_number_that_was_mailed_and_no_mail_is_sent_again()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var first = shop.Site.NewVisitor();
        await shop.JoinAsync(first, Before);
        await shop.PaidOnceAsync(Before);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        using var second = shop.Site.NewVisitor();
        await shop.JoinAsync(second, Since);
        var mailed = (await shop.PaidOnceAsync(Since)).ReceiptNumber;
        var id = await IdAsync(shop);
        var mails = (await shop.Site.MailsAsync(Since)).Count;

        await RestoreAsync(shop);
        Assert.Equal(Guid.Empty, await IdAsync(shop));
        var result = await ReconcileAsync(shop);
        await shop.SettledAsync();

        Assert.True(result.IsWell, string.Join(' ', result.Differences.Select(difference => difference.Why)));
        Assert.Equal(id, await IdAsync(shop));
        var payment = await shop.Site.InDbAsync(db => db.Payments.SingleAsync(payment => payment.SupporterId == id));
        Assert.Equal(mailed, payment.ReceiptNumber);
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        Assert.Equal(mails, (await shop.Site.MailsAsync(Since)).Count);
        Assert.Empty((await ReconcileAsync(shop)).Differences);
        using var third = shop.Site.NewVisitor();
        await shop.JoinAsync(third, "cleo@example.test");
        Assert.Equal("000003", (await shop.PaidOnceAsync("cleo@example.test")).ReceiptNumber![^6..]);
    }

    [Fact]
    public async Task Before_the_books_are_compared_no_number_is_given_again()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        Copy(from: Connection(shop), to: $"Data Source={backup};Pooling=False");
        using var first = shop.Site.NewVisitor();
        await shop.JoinAsync(first, Before);
        var mailed = (await shop.PaidOnceAsync(Before)).ReceiptNumber;
        await RestoreAsync(shop);

        using var second = shop.Site.NewVisitor();
        await shop.JoinAsync(second, Since);
        await Until.TrueAsync("the news wait", async () => await shop.Site.InDbAsync(db => db.ReceivedEvents.AnyAsync(received => received.Status == EventStatus.Pending && received.Attempts > 0)));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
        await ReconcileAsync(shop);
        var later = await shop.PaidOnceAsync(Since);

        Assert.Equal(mailed, await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Id != later.Id).Select(payment => payment.ReceiptNumber).SingleAsync()));
        Assert.NotEqual(mailed, later.ReceiptNumber);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(backup)!, recursive: true);

    private static string Connection(Storefront shop) => shop.Site.Services.GetRequiredService<DatabaseOptions>().ConnectionString!;

    private static Task<Guid> IdAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Users.Where(user => user.Email == Since).Select(user => user.Id).SingleOrDefaultAsync());

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
        await scope.ServiceProvider.GetRequiredService<RestoredBooks>().MarkAsync(CancellationToken.None);
        shop.Site.Services.GetRequiredService<SettledSeries>().IsSettled = false;
        shop.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
    }
}
