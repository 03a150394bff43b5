using System.IO.MemoryMappedFiles;

namespace Storm;

/// <summary>One clock for Stripe's stand-in and every node: the real one, and how far it was sent ahead, in a page of memory that all processes share.</summary>
internal sealed class StormClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(0.4);
    private static readonly TimeSpan Haste = TimeSpan.FromSeconds(10);

    private readonly MemoryMappedFile shared;
    private readonly MemoryMappedViewAccessor view;
    private long advancedAt = System.GetTimestamp();

    public StormClock(string path)
    {
        shared = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(long));
        view = shared.CreateViewAccessor();
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(view.ReadInt64(0));

    /// <summary>Real time since it was last sent ahead from here.</summary>
    private TimeSpan SteadyFor => System.GetElapsedTime(Volatile.Read(ref advancedAt));

    public void Advance(TimeSpan ahead)
    {
        view.Write(0, view.ReadInt64(0) + ahead.Ticks);
        Volatile.Write(ref advancedAt, System.GetTimestamp());
    }

    /// <summary>Whoever waits for better weather does not wait for real: at most so far, however many wait.</summary>
    public void Hasten()
    {
        if (SteadyFor > Breath)
        {
            Advance(Haste);
        }
    }

    public void Dispose()
    {
        view.Dispose();
        shared.Dispose();
    }
}
