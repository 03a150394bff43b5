namespace Web.Billing.Gateway;

/// <summary>
/// Lets calls to Stripe go no faster than it allows: those that somebody waits for first, the others with what is left. A tenth of a
/// second's worth may go at once.
/// </summary>
public sealed class ReadPace : IDisposable
{
    private static readonly AsyncLocal<bool> LetsOthersPass = new();

    private readonly Lock turn = new();
    private readonly Queue<TaskCompletionSource> awaited = new();
    private readonly Queue<TaskCompletionSource> patient = new();
    private readonly int perSecond;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private double left;
    private long countedAt;
    private long pausedUntil;

    /// <param name="clock">Real time, also where the site's clock stands still or travels: Stripe's does not.</param>
    public ReadPace(int perSecond, TimeProvider clock)
    {
        (this.perSecond, this.clock) = (perSecond, clock);
        left = Most;
        countedAt = clock.GetTimestamp();
        timer = clock.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private double Most => Math.Max(1, perSecond / 10.0);

    /// <summary>From here on this flow of work stands back: a storm of renewals, the reconciler.</summary>
    public static void LetOthersPass() => LetsOthersPass.Value = true;

    /// <summary>Ends when the call may go.</summary>
    public async Task TurnAsync(CancellationToken cancel)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (turn)
        {
            (LetsOthersPass.Value ? patient : awaited).Enqueue(mine);
        }

        Serve();
        await using var given = cancel.Register(() => mine.TrySetCanceled(cancel));
        await mine.Task;
    }

    /// <summary>Stripe said that it is too much: nobody asks for this long.</summary>
    public void Pause(TimeSpan length)
    {
        lock (turn)
        {
            pausedUntil = Math.Max(pausedUntil, clock.GetTimestamp() + (long)(length.TotalSeconds * clock.TimestampFrequency));
            left = 0;
        }
    }

    public void Dispose() => timer.Dispose();

    private void Serve()
    {
        lock (turn)
        {
            var now = clock.GetTimestamp();
            var from = Math.Max(countedAt, pausedUntil);
            if (now > from)
            {
                left = Math.Min(Most, left + (clock.GetElapsedTime(from, now).TotalSeconds * perSecond));
            }

            countedAt = Math.Max(countedAt, now);
            while (left >= 1 && now >= pausedUntil && (awaited.TryDequeue(out var next) || patient.TryDequeue(out next)))
            {
                left -= next.TrySetResult() ? 1 : 0; // who has given up costs nothing
            }

            if (awaited.Count + patient.Count > 0)
            {
                var pause = now < pausedUntil ? clock.GetElapsedTime(now, pausedUntil) : TimeSpan.Zero;
                timer.Change(pause + TimeSpan.FromSeconds(Math.Max(0.001, (1 - left) / perSecond)), Timeout.InfiniteTimeSpan);
            }
        }
    }
}
