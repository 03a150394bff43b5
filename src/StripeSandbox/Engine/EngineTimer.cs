using StripeSandbox.Books;

namespace StripeSandbox.Engine;

/// <summary>
/// Looks at the billing clock every few real seconds, takes test clocks where they were told to go, and sends what a former
/// run still owed.
/// </summary>
internal sealed class EngineTimer(BillingEngine engine, Ledger ledger, SandboxOptions options, ILogger<EngineTimer> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        ledger.SendOwed();
        Try(engine.AdvanceTestClocks);
        await Task.WhenAll(WatchBillingClockAsync(stoppingToken), WatchTestClocksAsync(stoppingToken));
    }

    private async Task WatchBillingClockAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.EngineInterval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            Try(() => engine.Advance());
        }
    }

    private async Task WatchTestClocksAsync(CancellationToken cancel)
    {
        await foreach (var _ in ledger.ClocksMoved.ReadAllAsync(cancel))
        {
            Try(engine.AdvanceTestClocks);
        }
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException || BillingEngine.IsOfOneDocument(fault))
        {
            // An exception that leaves this service would end the whole sandbox. Whatever is due is still due at the next look.
            log.LogError(fault, "The billing engine could not go on; it tries again when it looks at the clock next");
        }
    }
}
