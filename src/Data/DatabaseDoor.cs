using System.Globalization;
using Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Data;

/// <summary>Knocks once, before anything else needs the database: one that is not there stops the start.</summary>
public sealed class DatabaseDoor(DatabaseOptions options)
{
    /// <exception cref="OptionsValidationException">It does not answer, or does not let us in.</exception>
    public async Task KnockAsync(CancellationToken cancel = default)
    {
        try
        {
            await using System.Data.Common.DbConnection connection = options.Provider switch
            {
                DatabaseProvider.Sqlite => new SqliteConnection(options.ConnectionString),
                DatabaseProvider.PostgreSql => new NpgsqlConnection(options.ConnectionString),
            };
            await connection.OpenAsync(cancel);
            if (connection is SqliteConnection file)
            {
                await LookIntoAsync(file, cancel);
            }
        }
        catch (ArgumentException error)
        {
            throw Refused("Start.Database.Connection", error.Message);
        }
        catch (NpgsqlException error)
        {
            var server = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            throw Refused("Start.Database.Closed", string.Create(CultureInfo.InvariantCulture, $"{server.Host}:{server.Port}"), error.Message);
        }
        catch (SqliteException error) when (DatabaseFaults.Of(error) == DatabaseFault.Damaged)
        {
            throw Refused("Start.Database.Damaged", error.Message);
        }
        catch (SqliteException error)
        {
            throw Refused("Start.Database.NotOpened", error.Message);
        }
    }

    /// <summary>SQLite opens anything; only reading shows whether it is a database, whole, and ours.</summary>
    private static async Task LookIntoAsync(SqliteConnection connection, CancellationToken cancel)
    {
        var path = connection.DataSource;
        OwnerOnly.Shut([path, path + "-wal", path + "-shm"]);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT COUNT(*), SUM(name = '__EFMigrationsHistory') FROM sqlite_master WHERE type = 'table' AND name NOT IN ('__EFMigrationsLock', 'sqlite_sequence')
            """;
        await using (var tables = await command.ExecuteReaderAsync(cancel))
        {
            await tables.ReadAsync(cancel);
            if (tables.GetInt64(0) > 0 && tables.GetInt64(1) == 0)
            {
                throw Refused("Start.Database.Foreign", path);
            }
        }

        command.CommandText = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        var whole = Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);

        // While there is a write-ahead log the last pages may be in that alone.
        var isLogged = new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };
        if (!isLogged && new FileInfo(path) is { Exists: true } file && file.Length < whole)
        {
            throw Refused("Start.Database.Damaged", new Reason("Start.Database.Short", file.Length, whole));
        }
    }

    private static OptionsValidationException Refused(string code, params object?[] values) =>
        new("Database", typeof(DatabaseOptions), [Reason.Of(code, values).ReplaceLineEndings(" ")]);
}
