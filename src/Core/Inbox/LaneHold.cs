namespace Core.Inbox;

/// <summary>Who works on one customer's news right now; one row per lane. A hold that was not given back runs out.</summary>
public sealed class LaneHold(string lane)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public string Lane { get; private set; } = lane;

    /// <summary>A random number of the holder; checked again in the transaction that commits its work.</summary>
    public Guid? HeldBy { get; private set; }

    public DateTimeOffset HeldUntil { get; private set; }
}
