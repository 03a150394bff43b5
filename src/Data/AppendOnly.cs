using Microsoft.EntityFrameworkCore;

namespace Data;

/// <summary>The database itself refuses to edit or delete what is only ever appended, whoever asks.</summary>
internal static class AppendOnly
{
    private static readonly string[] Tables = ["Facts", "RevenueMovements"];

    public static async Task EnforceAsync(MembershipDb db, DatabaseProvider provider, CancellationToken cancel)
    {
        foreach (var statement in Tables.SelectMany(table => Statements(table, provider)))
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancel);
        }
    }

    private static string[] Statements(string table, DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite =>
        [
            $"CREATE TRIGGER IF NOT EXISTS \"{table}_stay\" BEFORE UPDATE ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} rows are never edited'); END",
            $"CREATE TRIGGER IF NOT EXISTS \"{table}_remain\" BEFORE DELETE ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END",
        ],
        DatabaseProvider.PostgreSql =>
        [
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% rows are appended, never edited or deleted', TG_TABLE_NAME; END $$",
            $"CREATE OR REPLACE TRIGGER \"{table}_stay\" BEFORE UPDATE OR DELETE ON \"{table}\" FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            $"CREATE OR REPLACE TRIGGER \"{table}_remain\" BEFORE TRUNCATE ON \"{table}\" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        ],
    };
}
