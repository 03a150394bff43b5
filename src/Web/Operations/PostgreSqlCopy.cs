using System.Diagnostics;
using System.Globalization;
using Data;
using Npgsql;

namespace Web.Operations;

/// <summary>Through PostgreSQL's own programs, which must be on the PATH. The jobs' schema is left out: the rows are the truth.</summary>
internal sealed class PostgreSqlCopy(DatabaseOptions options) : IDatabaseCopy
{
    private const int MostLooks = 20;

    /// <summary>A dump leaves the session without one.</summary>
    private const string SchemaOfOurs = "SET search_path TO public;\n";

    private const string Clear = """
        DO $$ DECLARE t text; BEGIN
          FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE format('DROP TABLE public.%I CASCADE', t); END LOOP;
        END $$;
        DROP FUNCTION IF EXISTS public.refuse_change() CASCADE;
        DROP SCHEMA IF EXISTS hangfire CASCADE;
        """;

    public string FileName => "membership.sql";

    public Task WriteAsync(string file, CancellationToken cancel) =>
        RunAsync("pg_dump", ["--no-owner", "--no-privileges", "--exclude-schema=hangfire", "--file", file], cancel);

    public async Task ReadAsync(string file, string marks, CancellationToken cancel)
    {
        await RefuseCompanyAsync(cancel);
        var (before, after) = (file + ".before", file + ".after");
        await File.WriteAllTextAsync(before, Clear, cancel);
        await File.WriteAllTextAsync(after, SchemaOfOurs + marks, cancel);
        string[] files = ["--file", before, "--file", file, "--file", after];
        await RunAsync("psql", ["--quiet", "--no-psqlrc", "--single-transaction", "--set", "ON_ERROR_STOP=1", "--output", "/dev/null", .. files], cancel);
    }

    private async Task RefuseCompanyAsync(CancellationToken cancel)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var others = new NpgsqlCommand(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'", connection);

        // A server takes a moment to forget a connection that was closed, such as this process's own.
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var looks = 0; await others.ExecuteScalarAsync(cancel) is long count and > 0; looks++)
        {
            if (looks == MostLooks)
            {
                throw new OperationException("Operations.Restore.Company", count);
            }

            await beat.WaitForNextTickAsync(cancel);
        }
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        var server = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        Set("PGHOST", server.Host);
        Set("PGPORT", server.Port.ToString(CultureInfo.InvariantCulture));
        Set("PGUSER", server.Username);
        Set("PGPASSWORD", server.Password);
        Set("PGDATABASE", server.Database ?? server.Username);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new OperationException("Operations.Program.Missing", program);
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = await process.StandardError.ReadToEndAsync(cancel);
            await output;
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
            {
                throw new OperationException("Operations.Program.Failed", program, process.ExitCode, error.Trim());
            }
        }

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                start.Environment[name] = value;
            }
        }
    }
}
