using Hangfire;

namespace Web.Billing.Reconciling;

/// <summary>The reconciler by the clock: the last days each hour, everything each night.</summary>
public sealed class ReconcileJob(Reconciler reconciler, TimeProvider clock)
{
    /// <summary>As long as Stripe tries to deliver, and a day more.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(4);

    [AutomaticRetry(Attempts = 0)]
    public Task RecentAsync(CancellationToken cancel) => reconciler.RunAsync(clock.GetUtcNow() - Recent, cancel);

    [AutomaticRetry(Attempts = 0)]
    public Task WholeAsync(CancellationToken cancel) => reconciler.RunAsync(null, cancel);
}
