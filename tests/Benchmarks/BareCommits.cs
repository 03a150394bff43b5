using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Benchmarks;

/// <summary>What a database can do at best: single rows of an event's size, each a commit of its own that is on the disk when it returns, by so many writers at once.</summary>
public sealed class BareCommits(string? postgreSql, string sqliteFile)
{
    private const string Insert = "INSERT INTO bare_commits (id, payload) VALUES (@id, @payload)";

    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS bare_commits (id text PRIMARY KEY, payload text NOT NULL)";
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <returns>Commits a second.</returns>
    public async Task<double> RunAsync(int rows, int writers, string payload, CancellationToken cancel)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => OpenAsync(cancel)));
        var next = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(connections.Select(connection => Task.Run(
            async () =>
            {
                await using var owned = connection;
                while (Interlocked.Increment(ref next) <= rows)
                {
                    await using var command = connection.CreateCommand();
                    command.CommandText = Insert;
                    Add(command, "id", Guid.NewGuid().ToString());
                    Add(command, "payload", payload);
                    await command.ExecuteNonQueryAsync(cancel);
                }
            },
            cancel)));
        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        DbConnection connection = postgreSql is null ? new SqliteConnection($"Data Source={sqliteFile};Pooling=False") : new NpgsqlConnection(postgreSql + ";Pooling=False");
        await connection.OpenAsync(cancel);
        if (postgreSql is null)
        {
            await using var settings = connection.CreateCommand();
            settings.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 60000";
            await settings.ExecuteNonQueryAsync(cancel);
        }

        return connection;
    }
}
