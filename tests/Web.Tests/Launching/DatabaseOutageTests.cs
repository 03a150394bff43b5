using System.Diagnostics;
using System.Net;
using Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>Promise P8: a database that goes away and comes back needs no restart of the site.</summary>
public sealed class DatabaseOutageTests
{
    [Fact]
    public async Task While_the_database_is_away_the_site_says_so_and_it_is_well_within_ten_seconds_of_its_return()
    {
        await using var site = await RunningSite.StartWithSamplesAsync(DatabaseProvider.PostgreSql);
        var connection = site.Services.GetRequiredService<DatabaseOptions>().ConnectionString!;
        using var visitor = site.NewVisitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync("/healthz/ready")).StatusCode);

        await LetInAsync(connection, isOpen: false);
        using var away = await visitor.AskAsync("/healthz/ready");
        using var alive = await visitor.AskAsync("/healthz/live");
        var page = await visitor.GetAsync("/sign-in/link?token=none");
        await LetInAsync(connection, isOpen: true);
        var back = Stopwatch.GetTimestamp();
        await Until.TrueAsync("the site is ready again", async () => (await visitor.AskAsync("/healthz/ready")).IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal("Unhealthy", await away.Content.ReadAsStringAsync());
        Assert.NotNull(away.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.DoesNotContain("Npgsql", page.Html, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(back) < TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
    }

    /// <summary>The server turns everybody away from this one database, and throws out who is in.</summary>
    private static async Task LetInAsync(string connection, bool isOpen)
    {
        var named = new NpgsqlConnectionStringBuilder(connection);
        var name = named.Database!;
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres", Pooling = false }.ConnectionString);
        await server.OpenAsync();
        await using var door = new NpgsqlCommand($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS {(isOpen ? "true" : "false")}", server);
        await door.ExecuteNonQueryAsync();
        await using var guests = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = @name", server);
        guests.Parameters.AddWithValue("name", name);
        await guests.ExecuteNonQueryAsync();
    }
}
