namespace Data;

/// <summary>How the database has been lately: that it fails is seen by everybody's work, that it is well by trying. Each change is one line of the log.</summary>
public sealed class DatabaseHealth(TimeProvider clock, ILogger<DatabaseHealth> log)
{
    private readonly Lock turn = new();
    private (DatabaseFault Fault, DateTimeOffset Since)? trouble;
    private long? writtenAt;

    /// <summary>Null when it is well.</summary>
    public (DatabaseFault Fault, DateTimeOffset Since)? Trouble
    {
        get
        {
            lock (turn)
            {
                return trouble;
            }
        }
    }

    /// <summary>Nobody has tried for this long, or it has been in trouble since: whoever must know has to try.</summary>
    public bool IsDoubtful(TimeSpan after)
    {
        lock (turn)
        {
            return trouble is not null || writtenAt is not { } at || TimeProvider.System.GetElapsedTime(at) > after;
        }
    }

    public void NoteFault(DatabaseFault fault)
    {
        lock (turn)
        {
            if (trouble is null)
            {
                log.LogError("The database fails: {Fault}. What it keeps from being done is not logged one by one", fault);
            }

            trouble = (fault, trouble?.Since ?? clock.GetUtcNow());
        }
    }

    /// <summary>Something was changed and is on the disk: proof that all is well.</summary>
    public void NoteWrite()
    {
        lock (turn)
        {
            writtenAt = TimeProvider.System.GetTimestamp();
            if (trouble is { } over)
            {
                log.LogWarning("The database is well again after {Time}", clock.GetUtcNow() - over.Since);
            }

            trouble = null;
        }
    }
}
