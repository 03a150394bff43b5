using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Work;

/// <summary>
/// A killed process leaves its leases behind. On SQLite the data directory has one site at a time, so whatever is held when it starts
/// was held by the dead; elsewhere the heartbeat tells who is dead.
/// </summary>
public sealed class ClaimsOfTheDead(MembershipDb db, DatabaseOptions options)
{
    /// <summary>Call it while the data directory is held, before any work begins.</summary>
    public async Task FreeAsync(CancellationToken cancel = default)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            await db.WriteAsync(() => db.Leases.ExecuteDeleteAsync(cancel), cancel);
        }
    }
}
