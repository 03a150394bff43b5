namespace Web.Tests.Kit;

/// <summary>
/// Throws the run's patterns and its PostgreSQL server away as the last of its tests, not at the process's exit: there the runner
/// allows ten seconds, and hundreds of databases on a busy disk take longer.
/// </summary>
public sealed class KitEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Pattern.ThrowAllAway();
        await PostgreSqlServer.ThrowAwayAsync();
    }
}
