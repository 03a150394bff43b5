using System.Threading.Channels;

namespace Web.Ground.Work;

/// <summary>Calls this node's loop to its work at once. Many rings before it looks are one.</summary>
public sealed class Bell
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Forgets the rings so far: whoever looks now sees what they were about.</summary>
    internal void Quiet() => rings.Reader.TryRead(out _);

    /// <summary>Ends with the next ring, which it leaves.</summary>
    internal Task RungAsync(CancellationToken cancel) => rings.Reader.WaitToReadAsync(cancel).AsTask();
}
