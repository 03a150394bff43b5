using Microsoft.EntityFrameworkCore;

namespace Data;

/// <summary>
/// Indexes that EF Core cannot make because they reach into a complex property. The revenue page groups every movement there ever
/// was: from its index alone 400,000 take a tenth of a second on SQLite, from the table nearly two. And newcomers are asked one
/// price for each currency and term of a tier.
/// </summary>
internal static class CoveringIndexes
{
    private const string Movements =
        "CREATE INDEX IF NOT EXISTS \"IX_RevenueMovements_Days\" ON \"RevenueMovements\" (\"On\", \"Kind\", \"ChangeCurrency\", \"ChangeMicros\")";

    private const string Offers =
        "CREATE UNIQUE INDEX IF NOT EXISTS \"IX_TierPrices_Offered\" ON \"TierPrices\" (\"TierId\", \"AmountCurrency\", \"Term\") WHERE \"WithdrawnAt\" IS NULL";

    public static Task MakeAsync(MembershipDb db, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync($"{Movements}; {Offers}", cancel);
}
