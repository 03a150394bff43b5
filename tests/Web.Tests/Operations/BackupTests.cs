using System.Text.Json;
using Data;
using Web.Tests.Faults;
using Web.Tests.Kit;

namespace Web.Tests.Operations;

/// <summary>Backup and restore as an operator runs them: processes of their own, beside a site that runs.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string archive = Path.Combine(Directory.CreateTempSubdirectory("membership-backup-").FullName, "site.tar.gz");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_backup_taken_from_a_running_site_brings_everything_back(DatabaseProvider provider)
    {
        await using var site = await KilledSite.NewAsync(provider);
        site.Start();
        await site.OpenAsync();
        var tables = new[] { "Memberships", "Payments", "Articles", "Facts", "DataProtectionKeys", "__EFMigrationsHistory" };
        var (code, output, error) = await site.RunAsync("backup", archive);
        Assert.True(code == 0, error);
        var before = await CountsAsync(site, tables);
        var (refused, _, why) = await site.RunAsync("restore", archive, "--replace");
        await site.KillAsync();

        await using var fresh = await KilledSite.NewAsync(provider);
        var (restored, _, complaint) = await fresh.RunAsync("restore", archive);
        var after = await CountsAsync(fresh, tables);
        var (again, _, full) = await fresh.RunAsync("restore", archive);
        var (replaced, _, trouble) = await fresh.RunAsync("restore", archive, "--replace");
        fresh.Start();
        await fresh.OpenAsync();

        Assert.True(JsonDocument.Parse(output).RootElement.GetProperty("bytes").GetInt64() > 0);
        Assert.Equal(1, refused);
        Assert.Matches("stop", why);
        Assert.True(restored == 0, complaint);
        Assert.Equal(before, after);
        Assert.Equal(1, again);
        Assert.Contains("not empty", full, StringComparison.Ordinal);
        Assert.True(replaced == 0, trouble);
        var first = (await fresh.Rows.ReadAsync("SELECT \"StripeSubscriptionId\" FROM \"Memberships\""))[0][0];
        await fresh.StripeAsync(HttpMethod.Get, $"/v1/subscriptions/{first}");
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_with_a_sentence()
    {
        await File.WriteAllTextAsync(archive, "no archive", TestContext.Current.CancellationToken);
        await using var site = await KilledSite.NewAsync(DatabaseProvider.Sqlite);

        var (code, _, error) = await site.RunAsync("restore", archive);
        var (missing, _, told) = await site.RunAsync("restore", archive + ".not-there");

        Assert.Equal((1, 1), (code, missing));
        Assert.Contains("is no backup of this program", error, StringComparison.Ordinal);
        Assert.Contains("Could not find file", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_and_routes_are_listed_as_JSON()
    {
        await using var site = await KilledSite.NewAsync(DatabaseProvider.Sqlite);

        var (code, jobs, error) = await site.RunAsync("jobs", "list");
        var (listed, routes, _) = await site.RunAsync("routes");

        Assert.True(code == 0, error);
        Assert.Equal(0, JsonDocument.Parse(jobs).RootElement.GetProperty("events").GetProperty("parked").GetProperty("count").GetInt32());
        Assert.Equal(0, listed);
        var webhook = JsonDocument.Parse(routes).RootElement.EnumerateArray().Single(route => route.GetProperty("path").GetString() == "/stripe/events");
        Assert.Equal("POST", webhook.GetProperty("method").GetString());
        Assert.True(webhook.GetProperty("changesState").GetBoolean());
    }

    [Fact]
    public async Task What_a_killed_backup_left_behind_is_swept_and_a_running_ones_is_not()
    {
        await using var site = await KilledSite.NewAsync(DatabaseProvider.Sqlite);
        await site.RunAsync("migrate");
        var data = Path.Combine(site.Place, "data");
        var dead = Path.Combine(data, "backup-999999999.0123456789abcdef0123456789abcdef.part");
        var folder = Directory.CreateDirectory(Path.Combine(data, "restore-999999999.0123456789abcdef0123456789abcdef.part")).FullName;
        var alive = Path.Combine(data, $"backup-{Environment.ProcessId}.0123456789abcdef0123456789abcdef.part");
        await File.WriteAllTextAsync(dead, "half a database", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(alive, "half a database", TestContext.Current.CancellationToken);

        var (code, _, error) = await site.RunAsync("backup", archive);

        Assert.True(code == 0, error);
        Assert.Equal((false, false, true), (File.Exists(dead), Directory.Exists(folder), File.Exists(alive)));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(archive)!, recursive: true);

    private static async Task<long[]> CountsAsync(KilledSite site, string[] tables)
    {
        List<long> counts = [];
        foreach (var table in tables)
        {
            counts.Add(await site.Rows.CountAsync($"SELECT COUNT(*) FROM \"{table}\""));
        }

        return [.. counts];
    }
}
