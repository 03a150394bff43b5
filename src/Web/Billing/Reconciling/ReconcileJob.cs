using Core.Books;
using Hangfire;

namespace Web.Billing.Reconciling;

/// <summary>The reconciler by the clock: the last days each hour, everything each night.</summary>
public sealed class ReconcileJob(Reconciler reconciler, BooksTrouble trouble, TimeProvider clock)
{
    /// <summary>As long as Stripe tries to deliver, and a day more.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(4);

    [AutomaticRetry(Attempts = 0)]
    public async Task RecentAsync(CancellationToken cancel) => await trouble.FollowAsync(reconciler.RunAsync(clock.GetUtcNow() - Recent, ComparisonKind.Hourly, cancel), isWhole: false, cancel);

    [AutomaticRetry(Attempts = 0)]
    public async Task WholeAsync(CancellationToken cancel) => await trouble.FollowAsync(reconciler.RunAsync(null, ComparisonKind.Nightly, cancel), isWhole: true, cancel);
}
