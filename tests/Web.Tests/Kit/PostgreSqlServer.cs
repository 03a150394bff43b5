using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Web.Tests.Kit;

/// <summary>
/// A PostgreSQL server of this test run's own, on a loopback port of its own, thrown away by <see cref="KitEnd"/>. PostgreSQL
/// refuses to run as root, so root runs it as the user "postgres".
/// </summary>
public static class PostgreSqlServer
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    private static readonly string? Programs = FindPrograms();

    private static Func<Task> throwAway = () => Task.CompletedTask;

    private static int databases;

    /// <summary>Why there is none; null when there is one.</summary>
    public static string? WhyNot => Programs is null ? "PostgreSQL is not installed (initdb was not found)" : null;

    /// <summary>Skips the calling test with the reason where there is no PostgreSQL.</summary>
    /// <param name="pattern">The connection string of a database to copy, to which nobody is connected; an empty one is made without it.</param>
    public static async Task<string> NewDatabaseAsync(string? pattern = null)
    {
        Assert.SkipWhen(WhyNot is not null, WhyNot ?? "");
        var server = await Started.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref databases)}");
        var template = pattern is null ? "template0" : new NpgsqlConnectionStringBuilder(pattern).Database;
        await using var connection = new NpgsqlConnection(server + ";Database=postgres");
        await connection.OpenAsync();

        // Copying the files is the faster way only where nothing is flushed, as here.
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name};Maximum Pool Size=20";
    }

    public static Task ThrowAwayAsync() => throwAway();

    private static async Task<string> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("membership-pg-").FullName;
        var port = FreePort();
        var asRoot = Environment.UserName == "root";
        if (asRoot)
        {
            await RunAsync("chown", ["postgres", directory]);
        }

        var data = Path.Combine(directory, "data");
        await RunAsPostgresAsync("initdb", ["-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C"], asRoot);
        await RunAsPostgresAsync(
            "pg_ctl",
            ["-D", data, "-w", "-l", Path.Combine(directory, "log"), "-o", $"-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=900", "start"],
            asRoot);
        throwAway = async () =>
        {
            await RunAsPostgresAsync("pg_ctl", ["-D", data, "-m", "immediate", "stop"], asRoot);
            Directory.Delete(directory, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=postgres";
    }

    private static Task RunAsPostgresAsync(string program, string[] arguments, bool asRoot)
    {
        var path = Path.Combine(Programs!, program);
        return asRoot ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        // Not redirected: the server inherits the pipes and would hold them open.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "\"$@\" >/dev/null 2>&1", "sh", program, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with exit code {process.ExitCode}.");
        }
    }

    /// <summary>TESTS_WITHOUT=postgresql runs the tests as a machine without it would.</summary>
    private static string? FindPrograms() => (Environment.GetEnvironmentVariable("TESTS_WITHOUT") ?? "").Split(' ').Contains("postgresql")
        ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
                : [])
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
