using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Looks at the billing clock every few real seconds, and sends what a former run still owed.</summary>
internal sealed class EngineTimer(BillingEngine engine, Ledger ledger, SandboxOptions options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ledger.SendOwed();
        using var timer = new PeriodicTimer(options.EngineInterval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            engine.AdvanceTo(ledger.Now);
    }
}
