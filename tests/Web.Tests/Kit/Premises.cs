using Microsoft.Data.Sqlite;
using Npgsql;
using Data;

namespace Web.Tests.Kit;

/// <summary>What a site stands on: a data directory and a database of its own. Outlives the site; thrown away by whoever made it.</summary>
public sealed class Premises : IDisposable
{
    private Premises(DatabaseProvider provider, string? server, DateTimeOffset? now = null)
    {
        Provider = provider;
        Directory = System.IO.Directory.CreateTempSubdirectory("membership-test-").FullName;
        Connection = server ?? $"Data Source={Path.Combine(Directory, "membership.db")}";
        Rows = new Rows(provider, Connection);
        Now = now;
    }

    public DatabaseProvider Provider { get; }

    public string Directory { get; }

    public string Connection { get; }

    public Rows Rows { get; }

    /// <summary>When what is here was written, where that matters: the samples' year ends there.</summary>
    public DateTimeOffset? Now { get; }

    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Data:Directory", Directory), ("Database:Provider", Provider.ToString()), ("ConnectionStrings:Membership", Connection),
    ];

    /// <summary>No schema yet.</summary>
    public static async Task<Premises> EmptyAsync(DatabaseProvider provider) =>
        new(provider, provider == DatabaseProvider.PostgreSql ? await PostgreSqlServer.NewDatabaseAsync() : null);

    /// <summary>The schema, and nothing in it.</summary>
    public static async Task<Premises> MigratedAsync(DatabaseProvider provider) => await CopyAsync(await Pattern.MigratedAsync(provider), now: null);

    /// <summary>The sample publication, and Stripe's side of it.</summary>
    public static async Task<Premises> WithSamplesAsync(DatabaseProvider provider)
    {
        var (filled, now) = await Pattern.WithSamplesAsync(provider);
        return await CopyAsync(filled, now);
    }

    /// <summary>Runs one of the program's commands here, in a process of its own, and asserts that it went well.</summary>
    public async Task RunAsync(params string[] command)
    {
        var (code, _, error) = await SiteProcess.RunAsync(
            Directory, command, [.. Settings.Select(setting => (setting.Name.Replace(":", "__", StringComparison.Ordinal), setting.Value))]);
        Assert.True(code == 0, error);
    }

    /// <summary>Closes this process's idle connections, so that the database can be copied or thrown away.</summary>
    public void LetGo()
    {
        switch (Provider)
        {
            case DatabaseProvider.Sqlite:
                using (var pool = new SqliteConnection(Connection))
                {
                    SqliteConnection.ClearPool(pool);
                }

                break;
            case DatabaseProvider.PostgreSql:
                using (var pool = new NpgsqlConnection(DataRoom.Tuned(Connection)))
                using (var jobs = new NpgsqlConnection(Connection))
                {
                    NpgsqlConnection.ClearPool(pool);
                    NpgsqlConnection.ClearPool(jobs);
                }

                break;
        }
    }

    public void Dispose()
    {
        LetGo();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>What no process holds: whoever runs here later makes locks and addresses of its own.</summary>
    private static async Task<Premises> CopyAsync(Premises pattern, DateTimeOffset? now)
    {
        var copy = new Premises(pattern.Provider, pattern.Provider == DatabaseProvider.PostgreSql ? await PostgreSqlServer.NewDatabaseAsync(pattern.Connection) : null, now);
        foreach (var file in System.IO.Directory.EnumerateFiles(pattern.Directory, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) != ".lock"))
        {
            var place = Path.Combine(copy.Directory, Path.GetRelativePath(pattern.Directory, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }

        return copy;
    }
}
