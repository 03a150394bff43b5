using Core;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Web.Billing.Books;
using Web.Billing.Reconciling;
using Web.Ground.CommandLine;
using Web.Ground.Troubles;
using Web.Ground.Work;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Reconciling;

/// <summary>Whoever has the books compared, the owners hear of what is left.</summary>
public sealed class BooksTroubleTests
{
    [Fact]
    public async Task The_jobs_of_the_hour_and_of_the_night_tell_and_the_nights_takes_it_back()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = room.Site.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetRequiredService<ReconcileJob>();
        await UnknownAsync(room);

        await job.WholeAsync(default);
        Assert.Equal("1", (await OpenAsync(room.Site))!.Detail);
        await room.Site.InDbAsync(db => db.Memberships.ExecuteDeleteAsync());
        await job.RecentAsync(default);
        Assert.NotNull(await OpenAsync(room.Site));
        await job.WholeAsync(default);

        Assert.Null(await OpenAsync(room.Site));
    }

    [Fact]
    public async Task The_job_of_the_hour_tells_of_one_that_breaks_off()
    {
        using var log = new KeptLog();
        var meanwhile = new Meanwhile();
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite, adjust: builder =>
        {
            log.Join(builder);
            meanwhile.LayBelow(builder);
        });
        await using var scope = room.Site.Services.CreateAsyncScope();
        meanwhile.Once("RevenueMovements", () => throw new InvalidOperationException("EUR and USD are never added."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<ReconcileJob>().RecentAsync(default));

        var open = (await OpenAsync(room.Site))!;
        Assert.Null(open.Detail);
        Assert.Equal(Said.En["Troubles.ComparisonBroke"], TroubleWords.What(TroubleLine.Of(open), Said.En));
        Assert.Contains(log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("broke off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_of_the_database_has_its_own_alarm()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = room.Site.Services.CreateAsyncScope();
        var away = Task.FromException<Reconciliation>(new SqliteException("unable to open database file", 14));

        await Assert.ThrowsAsync<SqliteException>(() => scope.ServiceProvider.GetRequiredService<BooksTrouble>().FollowAsync(away, isWhole: true, default));

        Assert.Null(await OpenAsync(room.Site));
    }

    [Fact]
    public async Task The_command_tells()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = room.Site.Services.CreateAsyncScope();
        await UnknownAsync(room);

        Assert.Equal(1, await scope.ServiceProvider.GetServices<ICommand>().OfType<ReconcileCommand>().Single().RunAsync([], default));

        Assert.NotNull(await OpenAsync(room.Site));
    }

    [Fact]
    public async Task The_comparison_after_a_restore_tells()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        await UnknownAsync(room);
        await using var scope = room.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(() => db.Database.ExecuteSqlRawAsync(ReceiptSeries.RestoredMark));
        room.Site.Services.GetRequiredService<SettledSeries>().IsSettled = false;
        using var restored = new AfterRestore(room.Site.Services.GetRequiredService<IServiceScopeFactory>(), room.Site.Services.GetRequiredService<ThisNode>());

        await restored.StartAsync(default);
        await restored.ExecuteTask!;

        Assert.NotNull(await OpenAsync(room.Site));
        Assert.False(await scope.ServiceProvider.GetRequiredService<ReceiptSeries>().IsRestoredAsync(default));
    }

    private static Task<Trouble?> OpenAsync(RunningSite site) => site.InDbAsync(db => db.Troubles.SingleOrDefaultAsync(row => row.Kind == TroubleKind.BooksDiffer && row.ClearedAt == null));

    /// <summary>A membership that Stripe knows nothing of.</summary>
    private static async Task UnknownAsync(Newsroom room)
    {
        var id = await room.Site.KnowAsync("bea@example.org");
        await room.Site.InDbAsync(async db =>
        {
            var now = room.Site.Clock.GetUtcNow();
            var facts = new SubscriptionSnapshot
            {
                StripeSubscriptionId = "sub_nowhere",
                StripeCustomerId = "cus_nowhere",
                StripePriceId = "price_nowhere",
                Price = new Money(700, Currency.Of("EUR")),
                Term = Term.Month,
                Status = SubscriptionStatus.Active,
                StartedAt = now,
                Period = new BillingPeriod(now, now.AddDays(30)),
            };
            db.Memberships.Add(new Membership(Guid.CreateVersion7(), id, await db.TierPrices.FirstAsync(), facts));
            await db.SaveChangesAsync();
        });
    }
}
