using System.Diagnostics;
using System.Net;

namespace Benchmarks;

/// <summary>
/// Ten thousand subscriptions renewed by one advance of a test clock, until a sink beside it was handed every event. The ratio
/// is thirty seconds, the target, to it.
/// </summary>
public sealed class SandboxRenewals : IBenchmark
{
    private const int Subscriptions = 10_000;
    private const double TargetSeconds = 30;
    private const string Clock = "clock_benchmark";

    private int received;

    public string Name => "sandbox-renewals";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        await using var sink = await SinkAsync(cancel);
        await using var sandbox = await SandboxCall.StartAsync(sink.Urls.First() + "/stripe/events", cancel);
        var start = TimeProvider.System.GetUtcNow();
        await sandbox.LoadSubscribersAsync(Subscriptions, start, Clock, cancel);

        var begun = Stopwatch.GetTimestamp();
        await sandbox.PostFormAsync(
            $"/v1/test_helpers/test_clocks/{Clock}/advance",
            new() { ["frozen_time"] = start.AddMonths(1).AddHours(2).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) },
            cancel);
        while ((await sandbox.GetAsync($"/v1/test_helpers/test_clocks/{Clock}", cancel)).GetProperty("status").GetString() != "ready")
        {
            await Task.Delay(100, cancel);
        }

        var billed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        while ((await sandbox.GetAsync("/_sandbox/deliveries?summary", cancel)).GetProperty("count") is var counts && counts.TryGetProperty("pending", out _))
        {
            await Task.Delay(200, cancel);
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        if ((await sandbox.GetAsync("/_sandbox/deliveries?summary", cancel)).GetProperty("count").TryGetProperty("failed", out var failed) || received < Subscriptions * 8)
        {
            throw new InvalidOperationException($"{received} events came, and {failed} were given up.");
        }

        report.Add("clock advanced, everything billed", "s", [billed]);
        report.Add("every event delivered", "s", [seconds]);
        report.Add("events delivered", "events", [received]);
        report.Add("memory after it", "MB", [sandbox.ResidentMegabytes]);
        return TargetSeconds / seconds;
    }

    private async Task<WebApplication> SinkAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            Interlocked.Increment(ref received);
        });
        await app.StartAsync(cancel);
        return app;
    }
}
