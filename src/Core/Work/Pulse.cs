namespace Core.Work;

/// <summary>One process that shares the work, and how often its heart has beaten.</summary>
public sealed class Pulse(Guid node, long beats)
{
    /// <summary>No process: its beats only show that something can be written.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    public Guid Node { get; private set; } = node;

    public long Beats { get; private set; } = beats;
}
