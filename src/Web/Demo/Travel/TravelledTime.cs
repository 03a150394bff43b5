using System.Globalization;

namespace Web.Demo.Travel;

/// <summary>
/// The clock of sandbox mode: the real one and how far staff have travelled ahead of it. Site and sandbox share it, so they move
/// together; the way travelled stands in the data directory and outlives a restart. Timers keep real time.
/// </summary>
public sealed class TravelledTime : TimeProvider, IDisposable
{
    private static readonly TimeSpan FollowedEvery = TimeSpan.FromSeconds(1);

    private readonly string file;
    private long travelledTicks;
    private ITimer? following;

    public TravelledTime(TimeProvider real, string file)
    {
        Real = real;
        this.file = file;
        Read();
    }

    /// <summary>For what must not feel the journey: sessions, which would all end, and signatures.</summary>
    public TimeProvider Real { get; }

    public TimeSpan Travelled => TimeSpan.FromTicks(Interlocked.Read(ref travelledTicks));

    public override TimeZoneInfo LocalTimeZone => Real.LocalTimeZone;

    public override long TimestampFrequency => Real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Real.GetUtcNow() + Travelled;

    public override long GetTimestamp() => Real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Time goes ahead only.</summary>
    public void TravelTo(DateTimeOffset moment)
    {
        if (moment <= GetUtcNow())
        {
            return;
        }

        Interlocked.Exchange(ref travelledTicks, (moment - Real.GetUtcNow()).Ticks);
        File.WriteAllText(file + ".new", Travelled.ToString("c", CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>For a second node on the same data directory: goes where the owner of the sandbox goes.</summary>
    public void Follow() => following ??= System.CreateTimer(_ => Read(), null, FollowedEvery, FollowedEvery);

    public void Dispose() => following?.Dispose();

    private void Read()
    {
        if (File.Exists(file) && TimeSpan.TryParseExact(File.ReadAllText(file), "c", CultureInfo.InvariantCulture, out var kept))
        {
            Interlocked.Exchange(ref travelledTicks, kept.Ticks);
        }
    }
}
