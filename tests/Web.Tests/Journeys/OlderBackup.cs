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

/// <summary>A copy of the books, and the day on which it is all that is left.</summary>
internal static class OlderBackup
{
    public static string Connection(Storefront shop) => shop.Site.Services.GetRequiredService<DatabaseOptions>().ConnectionString!;

    public static async Task<Reconciliation> ReconcileAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);
    }

    public static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(from);
        using var target = new SqliteConnection(to);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    /// <summary>As the command does it, and as the next start finds it.</summary>
    public static async Task RestoreAsync(Storefront shop, string backup)
    {
        Copy(from: $"Data Source={backup};Pooling=False", to: Connection(shop));
        await using var scope = shop.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(() => db.Database.ExecuteSqlRawAsync(RestoredBooks.Marks));
        shop.Site.Services.GetRequiredService<SettledSeries>().IsSettled = false;
        shop.Site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
    }
}
