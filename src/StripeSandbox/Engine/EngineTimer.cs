using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Looks at the billing clock every few real seconds, takes test clocks where they were told to go, and sends what a former
/// run still owed.
/// </summary>
internal sealed class EngineTimer(BillingEngine engine, Ledger ledger, SandboxOptions options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        ledger.SendOwed();
        engine.AdvanceTestClocks();
        await Task.WhenAll(WatchBillingClockAsync(stoppingToken), WatchTestClocksAsync(stoppingToken));
    }

    private async Task WatchBillingClockAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.EngineInterval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancel))
            engine.Advance();
    }

    private async Task WatchTestClocksAsync(CancellationToken cancel)
    {
        await foreach (var _ in ledger.ClocksMoved.ReadAllAsync(cancel))
            engine.AdvanceTestClocks();
    }
}
