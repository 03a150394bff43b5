using System.Net;
using Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Ground.Troubles;
using Web.Tests.Kit;
using Web.Tests.Mail.Posting;

namespace Web.Tests.Launching;

/// <summary>A disk without room: what is there can be read, nothing new is taken in, and nobody is told that all is well.</summary>
public sealed class FullDiskTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_site_is_not_ready_while_nothing_can_be_written_and_pages_are_read(DatabaseProvider provider)
    {
        await using var site = await TroubledSite.OpenAsync(provider);
        using var visitor = site.Site.NewVisitor();
        var before = await visitor.GetAsync("/healthz/ready");
        var form = await visitor.GetAsync("/sign-in");

        site.Database.IsFull = true;
        await Until.TrueAsync("it is not ready", async () => (await visitor.GetAsync("/healthz/ready")).Status == HttpStatusCode.ServiceUnavailable);
        var home = await visitor.GetAsync("/");
        var sent = await visitor.SubmitAsync(form, "Mail me", ("Form.Email", "ada@orchard.example"));
        site.Database.IsFull = false;
        await Until.TrueAsync("it is ready", async () => (await visitor.GetAsync("/healthz/ready")).Status == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.Status);
    }

    /// <summary>A log that leads to itself opens for nobody, not even for root; a database without one does not look at it.</summary>
    [Fact]
    public async Task A_commit_that_cannot_be_brought_to_the_disk_is_a_fault_of_the_database()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other links");
        await using var room = await MailRoom.OpenAsync(DatabaseProvider.Sqlite);
        var (connection, health, probe) = await room.InScopeAsync(services => Task.FromResult(
            (services.GetRequiredService<DatabaseOptions>().ConnectionString!, services.GetRequiredService<DatabaseHealth>(), services.GetRequiredService<DatabaseProbe>())));
        using (var pool = new SqliteConnection(connection))
        {
            SqliteConnection.ClearPool(pool);
        }

        await new Rows(DatabaseProvider.Sqlite, connection).WriteAsync("PRAGMA journal_mode = DELETE");
        var log = new SqliteConnectionStringBuilder(connection).DataSource + "-wal";
        File.CreateSymbolicLink(log, log);
        var error = await Assert.ThrowsAsync<SqliteException>(() => room.InDbAsync(db => db.WriteAsync(() => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(one => one.Tagline, "New")))));
        var noted = health.Trouble?.Fault;
        var tried = await probe.TryAsync(TestContext.Current.CancellationToken);
        File.Delete(log);
        var again = await probe.TryAsync(TestContext.Current.CancellationToken);

        Assert.Equal((DatabaseFault.Full, DatabaseFault.Full, DatabaseFault.Full, null), (DatabaseFaults.Of(error), noted, tried, again));
    }
}
