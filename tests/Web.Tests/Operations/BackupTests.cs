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
        Assert.Contains(Said.En["Operations.Restore.NotEmpty"].Value, full, StringComparison.Ordinal);
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
        Assert.Contains(Said.En["Operations.Restore.NoBackup", archive].Value, error, StringComparison.Ordinal);
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
    public async Task What_killed_backups_left_behind_is_swept_unless_somebody_is_at_work()
    {
        await using var site = await KilledSite.NewAsync(DatabaseProvider.Sqlite);
        await site.RunAsync("migrate");
        var data = Path.Combine(site.Place, "data");
        var (copy, name) = (Path.Combine(data, $"backup-{Guid.NewGuid():N}.part"), Path.GetDirectoryName(archive)!);
        var folder = Directory.CreateDirectory(Path.Combine(data, $"restore-{Environment.ProcessId}.{Guid.NewGuid():N}.part")).FullName;
        var (left, written, alien) = (Path.Combine(name, $"monday.tar.gz.backup-{Guid.NewGuid():N}.part"), Path.Combine(name, $"tuesday.tar.gz.backup-{Guid.NewGuid():N}.part"), Path.Combine(name, "film.part"));
        foreach (var file in new[] { copy, left, written, alien })
        {
            await File.WriteAllTextAsync(file, "half of something", TestContext.Current.CancellationToken);
        }

        await using (new FileStream(Path.Combine(data, "operations.lock"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read))
        await using (new FileStream(written, FileMode.Open, FileAccess.Write, FileShare.Read))
        {
            var (beside, _, why) = await site.RunAsync("backup", archive + ".1");
            Assert.True(beside == 0, why);
            Assert.Equal((true, true), (File.Exists(copy), Directory.Exists(folder)));
            Assert.Equal((false, true, true), (File.Exists(left), File.Exists(written), File.Exists(alien)));
        }

        var (code, _, error) = await site.RunAsync("backup", archive);

        Assert.True(code == 0, error);
        Assert.Equal((false, false), (File.Exists(copy), Directory.Exists(folder)));
        Assert.Equal((false, true), (File.Exists(written), File.Exists(alien)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_restored_database_carries_its_marks_mails_under_way_are_given_up_and_numbers_wait_for_the_comparison(DatabaseProvider provider)
    {
        await using var site = await KilledSite.NewAsync(provider);
        await site.RunAsync("migrate");
        var now = provider == DatabaseProvider.Sqlite ? "0" : "now()";
        await site.Rows.WriteAsync($"""INSERT INTO "OutgoingMails" ("Id", "Kind", "Key", "To", "Model", "CreatedAt", "Attempts", "NextAttemptAt") VALUES ('{Guid.NewGuid():D}', 'Welcome', '1', 'ada@example.org', '{"{}"}', {now}, 0, {now})""");
        await site.RunAsync("backup", archive);

        await using var fresh = await KilledSite.NewAsync(provider);
        var (code, _, error) = await fresh.RunAsync("restore", archive);

        Assert.True(code == 0, error);
        Assert.Equal(["restored"], (await fresh.Rows.ReadAsync("""SELECT "Name" FROM "NumberSequences" """)).Select(row => row[0]));
        Assert.Equal(["restored"], (await fresh.Rows.ReadAsync("""SELECT "LastError" FROM "OutgoingMails" WHERE "AbandonedAt" IS NOT NULL""")).Select(row => row[0]));
    }

    [Fact]
    public async Task A_file_that_is_cut_off_or_no_database_is_replaced_with_all_that_stood_beside_it()
    {
        await using var site = await KilledSite.NewAsync(DatabaseProvider.Sqlite);
        var (file, log) = (Path.Combine(site.Place, "data", "membership.db"), Path.Combine(site.Place, "data", "membership.db-wal"));
        await site.RunAsync("migrate");
        await site.RunAsync("backup", archive);
        await using (var cut = new FileStream(file, FileMode.Open))
        {
            cut.SetLength(cut.Length / 2);
        }

        var (careful, _, why) = await site.RunAsync("restore", archive);
        var (cutOff, _, complaint) = await site.RunAsync("restore", archive, "--replace");
        var (works, _, _) = await site.RunAsync("jobs", "list");
        await File.WriteAllTextAsync(file, new string('a', 5_000), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(log, new string('b', 5_000), TestContext.Current.CancellationToken);
        var (foreign, _, trouble) = await site.RunAsync("restore", archive, "--replace");
        var (worksAgain, _, _) = await site.RunAsync("jobs", "list");

        Assert.Equal(2, careful);
        Assert.Contains("restore a backup with --replace", why, StringComparison.Ordinal);
        Assert.True(cutOff == 0, complaint);
        Assert.True(foreign == 0, trouble);
        Assert.Equal((0, 0), (works, worksAgain));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_database_of_another_program_is_not_empty(DatabaseProvider provider)
    {
        await using var site = await KilledSite.NewAsync(provider);
        await site.RunAsync("migrate");
        await site.RunAsync("backup", archive);
        await using var other = await KilledSite.NewAsync(provider);
        Directory.CreateDirectory(Path.Combine(other.Place, "data"));
        await other.Rows.WriteAsync("CREATE TABLE \"Recipes\" (\"Id\" INTEGER)");

        var (code, _, error) = await other.RunAsync("restore", archive);

        Assert.Equal(1, code);
        Assert.Contains(Said.En["Operations.Restore.NotEmpty"].Value, error, StringComparison.Ordinal);
        Assert.Equal(0, await other.Rows.CountAsync("SELECT COUNT(*) FROM \"Recipes\""));
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
