using Data;
using Web.Tests.Kit;

namespace Storm;

/// <summary>Takes a guard away in the database, by triggers that make each key a new one: the product's own code stays as it is, and looks in vain.</summary>
internal static class Sabotage
{
    public static async Task DoAsync(Rows rows, StormOptions options)
    {
        var isSqlite = options.Database == DatabaseProvider.Sqlite;
        foreach (var sql in options.Fault switch
        {
            Fault.NoDedupe => Blur(isSqlite, "ReceivedEvents", "Id", "TRUE"),
            Fault.NoPaymentDedupe => Blur(isSqlite, "Payments", "StripeInvoiceId", "TRUE"),
            Fault.NoLaneLock => Blur(isSqlite, "Leases", "Kind", "NEW.\"Kind\" = 'lane'"),
            Fault.NoOrderLock => Blur(isSqlite, "Leases", "Kind", "NEW.\"Kind\" = 'checkout'"),
            Fault.None or Fault.AckBeforeWrite => (IReadOnlyList<string>)[],
        })
        {
            await rows.WriteAsync(sql);
        }
    }

    /// <summary>Whatever is inserted there has a key of its own, which nobody can find again or run into.</summary>
    private static IReadOnlyList<string> Blur(bool isSqlite, string table, string column, string when) => isSqlite
        ? [$"CREATE TRIGGER \"Blur{table}\" AFTER INSERT ON \"{table}\" WHEN {when} BEGIN UPDATE \"{table}\" SET \"{column}\" = substr(NEW.\"{column}\", 1, 100) || hex(randomblob(4)) WHERE rowid = NEW.rowid; END"]
        :
        [
            $"CREATE FUNCTION blur_{table}() RETURNS trigger AS $$ BEGIN NEW.\"{column}\" := left(NEW.\"{column}\", 100) || substr(md5(random()::text), 1, 8); RETURN NEW; END $$ LANGUAGE plpgsql",
            $"CREATE TRIGGER \"Blur{table}\" BEFORE INSERT ON \"{table}\" FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION blur_{table}()",
        ];
}
