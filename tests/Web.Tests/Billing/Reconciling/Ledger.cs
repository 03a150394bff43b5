using System.Data.Common;
using System.Globalization;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Reconciling;

/// <summary>
/// Every row of the database as text, to hold two moments against one another. Left out is what a mending may add or cannot know: the log of what
/// happened and what was compared, who holds which work, row versions; the ids of refunds, their credit notes, disputes and grants that were put back, and of payments that failed, with
/// the words in which that was told; when our row was written, and when we learnt of a first refusal. Grants that are over count as none.
/// </summary>
internal static class Ledger
{
    private static readonly HashSet<string> Logs = new(["Facts", "Comparisons", "BookDifferences", "Leases", "Pulses", "Troubles", "ReceivedEvents"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string[]> Unknowable = new(StringComparer.Ordinal)
    {
        ["Payments"] = ["CreatedAt", "FirstFailedAt"],
        ["Refunds"] = ["Id"],
        ["CreditDocuments"] = ["Id"],
        ["Disputes"] = ["Id"],
        ["Grants"] = ["Id"],
        ["HeldOrders"] = ["HeldAt", "Reason"],
        ["AspNetUsers"] = ["ConcurrencyStamp"],
    };

    public static async Task<IReadOnlyList<string>> OfAsync(RunningSite site) => await site.InDbAsync(async db =>
    {
        var lines = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal).Where(table => !Logs.Contains(table)))
        {
            lines.AddRange(await RowsAsync(db.Database.GetDbConnection(), table, await OverAsync(db, table)));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    });

    private static async Task<HashSet<string>> OverAsync(MembershipDb db, string table) => table != "Grants" ? []
        : (await db.Grants.AsNoTracking().ToListAsync()).Where(grant => grant.Until is { } until && until <= TimeProvider.System.GetUtcNow().AddHours(1)).Select(grant => $"{grant.Id}".ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);

    private static async Task<List<string>> RowsAsync(DbConnection connection, string table, HashSet<string> over)
    {
        await using var command = connection.CreateCommand();

        // The model's own names of tables.
#pragma warning disable CA2100
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Select(at => (Name: reader.GetName(at), Value: Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture)))
                .OrderBy(column => column.Name, StringComparer.Ordinal).ToList();
            if (columns.Exists(column => column is { Name: "Status", Value: "Failed" }))
            {
                columns.RemoveAll(column => column.Name is "Id" or "FailureMessage");
            }

            if (!over.Contains((columns.Find(column => column.Name == "Id").Value ?? "").ToUpperInvariant()))
            {
                rows.Add($"{table}: " + string.Join(' ', columns.Where(column => column.Name != "Version" && !Unknowable.GetValueOrDefault(table, []).Contains(column.Name)).Select(column => $"{column.Name}={column.Value}")));
            }
        }

        return rows;
    }
}
