using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Data;

/// <summary>The turn that the writers of one SQLite file take, one at a time; databases do not wait for one another.</summary>
internal static class WriteTurn
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new(StringComparer.Ordinal);

    /// <returns>Null where the database lets writers work side by side.</returns>
    public static SemaphoreSlim? Of(DatabaseFacade database) =>
        database.IsSqlite() ? Turns.GetOrAdd(database.GetConnectionString()!, _ => new SemaphoreSlim(1, 1)) : null;
}
