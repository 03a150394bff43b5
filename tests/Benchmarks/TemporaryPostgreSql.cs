using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Benchmarks;

/// <summary>A PostgreSQL server of this run's own that keeps its promises (fsync stays on), thrown away at the end.</summary>
public sealed class TemporaryPostgreSql : IAsyncDisposable
{
    private readonly string directory;
    private readonly string server;

    private TemporaryPostgreSql(string directory, string server) => (this.directory, this.server) = (directory, server);

    private static bool IsRoot => Environment.UserName == "root";

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static async Task<TemporaryPostgreSql> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("membership-pg-").FullName;
        if (IsRoot)
        {
            await RunAsync("chown", "postgres", directory);
        }

        var port = FreePort();
        var data = Path.Combine(directory, "data");
        await AsPostgresAsync("initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C");
        await AsPostgresAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(directory, "log"), "-o", $"-p {port} -k {directory} -c listen_addresses=127.0.0.1", "start");
        return new TemporaryPostgreSql(directory, $"Host=127.0.0.1;Port={port};Username=postgres");
    }

    public async Task<string> NewDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(server + ";Database=postgres");
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name}";
    }

    public async ValueTask DisposeAsync()
    {
        await AsPostgresAsync("pg_ctl", "-D", Path.Combine(directory, "data"), "-m", "immediate", "stop");
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Task AsPostgresAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs(), program);
        return IsRoot ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Not redirected: the server inherits the pipes and would hold them open.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "\"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private static string Programs() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [])
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb"))) ?? throw new InvalidOperationException("PostgreSQL is not installed (initdb was not found).");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
