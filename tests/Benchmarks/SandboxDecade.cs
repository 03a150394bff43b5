using System.Diagnostics;

namespace Benchmarks;

/// <summary>Ten years of a thousand monthly subscriptions, in one journey of the sandbox's clock. The ratio is twenty seconds, the target, to it.</summary>
public sealed class SandboxDecade : IBenchmark
{
    private const int Subscriptions = 1_000;
    private const int Years = 10;
    private const double TargetSeconds = 20;

    public string Name => "sandbox-decade";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        await using var sandbox = await SandboxCall.StartAsync("", cancel);
        var start = TimeProvider.System.GetUtcNow();
        await sandbox.LoadSubscribersAsync(Subscriptions, start, null, cancel);

        var begun = Stopwatch.GetTimestamp();
        var arrived = await sandbox.PostAsync("/_sandbox/travel", new { to = start.AddYears(Years).AddHours(2).ToUnixTimeSeconds() }, cancel);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        var invoices = 0;
        for (var number = 0; number < Subscriptions; number += Subscriptions / 10)
        {
            invoices += (await sandbox.GetAsync($"/v1/invoices?subscription=sub_{number}&status=paid&limit=100", cancel)).GetProperty("data").GetArrayLength();
        }

        if (invoices < 10 * 100)
        {
            throw new InvalidOperationException($"Ten subscriptions have {invoices} paid invoices of ten years, and a page of a hundred each was expected.");
        }

        report.Add($"{Years} years of {Subscriptions} subscriptions", "s", [report.Add("steps of the engine", "steps", [arrived.GetProperty("steps").GetDouble()]) > 0 ? seconds : double.NaN]);
        report.Add("memory after it", "MB", [sandbox.ResidentMegabytes]);
        return TargetSeconds / seconds;
    }
}
