using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Data;

/// <summary>Knocks once, before anything else needs the database: one that is not there stops the start with a sentence.</summary>
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
        }
        catch (ArgumentException error)
        {
            throw Refused($"Set ConnectionStrings__Membership to a connection string of this database: {error.Message}");
        }
        catch (NpgsqlException error)
        {
            var server = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            throw Refused($"PostgreSQL at {server.Host}:{server.Port} does not let us in ({error.Message}): start it, or correct ConnectionStrings__Membership.");
        }
        catch (SqliteException error)
        {
            throw Refused($"The SQLite file cannot be opened ({error.Message}): correct Data__Directory or ConnectionStrings__Membership.");
        }
    }

    private static OptionsValidationException Refused(string sentence) =>
        new("Database", typeof(DatabaseOptions), [sentence.ReplaceLineEndings(" ")]);
}
