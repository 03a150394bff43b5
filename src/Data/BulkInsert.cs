using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Data;

/// <summary>
/// Writes many new rows of one kind past the change tracker: for loading, where nothing else looks at the rows before they are written.
/// </summary>
public static class BulkInsert
{
    /// <summary>PostgreSQL is a round trip away, so many rows share a statement (its limit is 65,535 parameters).</summary>
    private const int MostParameters = 8_000;

    public static Task InsertAsync<T>(this MembershipDb db, IReadOnlyList<T> rows, CancellationToken cancel)
        where T : class => InsertAsync(db, rows, after: "", cancel);

    /// <summary>Passes over those whose key is there already, from whichever node it came.</summary>
    public static Task InsertMissingAsync<T>(this MembershipDb db, IReadOnlyList<T> rows, CancellationToken cancel)
        where T : class => InsertAsync(db, rows, after: " ON CONFLICT DO NOTHING", cancel);

    private static async Task InsertAsync<T>(MembershipDb db, IReadOnlyList<T> rows, string after, CancellationToken cancel)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetFlattenedProperties().Select(property => new Column(property, table)).ToList();
        var names = db.GetService<ISqlGenerationHelper>();
        var into = $"INSERT INTO {names.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", columns.Select(column => names.DelimitIdentifier(column.Name)))}) VALUES ";

        // SQLite is called, not asked over a wire, and its driver looks parameters up by name: one row at a time is the fastest.
        var rowsAtOnce = db.Database.IsSqlite() ? 1 : MostParameters / columns.Count;
        DbCommand? command = null;
        try
        {
            foreach (var some in rows.Chunk(rowsAtOnce))
            {
                if (command is null || command.Parameters.Count != some.Length * columns.Count)
                {
                    if (command is not null)
                    {
                        await command.DisposeAsync();
                    }

                    command = await PrepareAsync(db, into, columns, some.Length, after, cancel);
                }

                var at = 0;
                foreach (var row in some)
                {
                    foreach (var column in columns)
                    {
                        command.Parameters[at++].Value = column.ValueOf(row);
                    }
                }

                await command.ExecuteNonQueryAsync(cancel);
            }
        }
        finally
        {
            if (command is not null)
            {
                await command.DisposeAsync();
            }
        }
    }

    private static async Task<DbCommand> PrepareAsync(MembershipDb db, string into, List<Column> columns, int rows, string after, CancellationToken cancel)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var text = new StringBuilder(into);
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var index = 0; index < columns.Count; index++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                text.Append(index == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(columns[index].Mapping.CreateParameter(command, name, null, columns[index].IsNullable));
            }

            text.Append(')');
        }

        // Nothing in it comes from anybody's input: names are the model's, values are parameters.
#pragma warning disable CA2100
        command.CommandText = text.Append(after).ToString();
#pragma warning restore CA2100
        await command.PrepareAsync(cancel);
        return command;
    }

    private sealed class Column(IProperty property, StoreObjectIdentifier table)
    {
        public string Name { get; } = property.GetColumnName(table)!;

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public bool IsNullable => property.IsNullable;

        public object ValueOf(object row)
        {
            var value = property.GetGetter().GetClrValueUsingContainingEntity(row);
            return (Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
    }
}
