using Core.Revenue;
using Web.Ground.Lists;

namespace Web.Desk.Revenue;

/// <summary>The months of every currency as a file, the same for the page's download and the command.</summary>
internal static class MovementsCsv
{
    public static CsvFile Of(IEnumerable<RecurringRevenue> revenues, DateOnly today) =>
        new("movements.csv", MovementsTable.Columns, MovementsTable.Rows(revenues, today));
}
