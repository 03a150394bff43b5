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
        using var member = await site.SignedInAsync(await site.KnowAsync("ada@orchard.example"));
        site.Clock.Advance(TimeSpan.FromMinutes(1)); // so that the session is to be looked up
        Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync("/healthz/ready")).StatusCode);

        await LetInAsync(connection, isOpen: false);
        using var away = await visitor.AskAsync("/healthz/ready");
        using var alive = await visitor.AskAsync("/healthz/live");
        var page = await visitor.GetAsync("/sign-in/link?token=none");
        using var asked = await visitor.AskAsync("/articles/any");
        using var known = await member.AskAsync("/account");
        await LetInAsync(connection, isOpen: true);
        var back = Stopwatch.GetTimestamp();
        await Until.TrueAsync("the site is ready again", async () => (await visitor.AskAsync("/healthz/ready")).IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal("Unhealthy", await away.Content.ReadAsStringAsync());
        Assert.NotNull(away.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains(Said.En["Site.Error.Away.Heading"], page.Text, StringComparison.Ordinal);
        Assert.All([asked, known], answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString())));
        Assert.DoesNotContain("Npgsql", page.Html, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(back) < TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
    }

    [Fact]
    public async Task An_outage_is_one_line_of_the_log_when_it_begins_and_one_when_it_is_over()
    {
        var directory = Directory.CreateTempSubdirectory("membership-outage-").FullName;
        var settings = await SiteProcess.NewDatabaseAsync(DatabaseProvider.PostgreSql);
        var address = new Uri($"http://127.0.0.1:{SiteProcess.FreePort()}");
        await using (var site = SiteProcess.Start(directory, ["--urls", address.GetLeftPart(UriPartial.Authority)], [.. settings, ("Sandbox__Samples", "false"), ("Sandbox__Announce", "false")]))
        {
            await site.OpenAsync(address);
            using var visitor = new Visitor(address);
            var connection = settings.Single(setting => setting.Name.StartsWith("Connection", StringComparison.Ordinal)).Value;

            await LetInAsync(connection, isOpen: false);
            var began = Stopwatch.GetTimestamp();
            var answers = new List<HttpStatusCode>();
            while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(8))
            {
                using var answer = await visitor.AskAsync("/search?q=any");
                using var ready = await visitor.AskAsync("/healthz/ready");
                answers.AddRange([answer.StatusCode, ready.StatusCode]);
            }

            await LetInAsync(connection, isOpen: true);
            await Until.TrueAsync("the log says that it is over", () => Task.FromResult(site.Output.Contains("The database is well again", StringComparison.Ordinal)));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer));
            var lines = site.Output.Split('\n').Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)).ToList();
            Assert.True(lines.Count == 1, site.Output);
        }

        Directory.Delete(directory, recursive: true);
    }

    /// <summary>The server turns everybody away from this one database, and throws out who is in.</summary>
    internal static async Task LetInAsync(string connection, bool isOpen)
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
