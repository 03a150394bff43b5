using System.Data.Common;
using Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Web.Tests.Kit;

/// <summary>Looks into the database past the product, in SQL that both kinds understand.</summary>
public sealed class Rows(DatabaseProvider provider, string connection)
{
    /// <returns>Each row's columns as text in small letters where they are ids; null stays null.</returns>
    public async Task<IReadOnlyList<string?[]>> ReadAsync(string sql)
    {
        await using var opened = await OpenAsync();
        await using var command = Command(opened, sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string?[]> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column).ToString())]);
        }

        return rows;
    }

    public async Task<long> CountAsync(string sql) => long.Parse((await ReadAsync(sql))[0][0]!, System.Globalization.CultureInfo.InvariantCulture);

    public async Task WriteAsync(string sql)
    {
        await using var opened = await OpenAsync();
        await using var command = Command(opened, sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection opened = provider switch
        {
            DatabaseProvider.Sqlite => new SqliteConnection(connection + ";Pooling=False"),
            DatabaseProvider.PostgreSql => new NpgsqlConnection(connection + ";Pooling=False"),
        };
        await opened.OpenAsync();
        return opened;
    }

    private static DbCommand Command(DbConnection opened, string sql)
    {
        var command = opened.CreateCommand();

        // The tests' own words, nobody's input.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
