using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// How many waiting events a second are applied beside a Stripe that answers at once: two thousand renewals, told of by two events
/// each. The ratio is the slower database's rate to three hundred, the target.
/// </summary>
public sealed class Events : IBenchmark
{
    private const int Members = 2_000;
    private const double TargetPerSecond = 300;

    public string Name => "events";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        var sqlite = await OnceAsync("SQLite", null, report, cancel);
        await using var server = await TemporaryPostgreSql.StartAsync();
        var postgreSql = await OnceAsync("PostgreSQL", await server.NewDatabaseAsync("events"), report, cancel);
        return Math.Min(sqlite, postgreSql) / TargetPerSecond;
    }

    private static async Task<double> OnceAsync(string database, string? connection, Report report, CancellationToken cancel)
    {
        await using var site = await BusySite.PrepareAsync(connection, readsPerSecond: 100_000, cancel);
        await site.FillAsync(Members, newcomers: 0, cancel);
        var events = await site.WaitingAsync(cancel);
        using var self = Process.GetCurrentProcess();
        var processor = self.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await site.StartAsync(cancel);
        while (await site.WaitingAsync(cancel) > 0)
        {
            await Task.Delay(100, cancel);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        self.Refresh();
        if (await site.PaymentsAsync(cancel) is var payments && payments != Members)
        {
            throw new InvalidOperationException($"{payments} payments were booked, not {Members}.");
        }

        report.Add($"{database}: events applied", "events/s", [events / seconds]);
        report.Add($"{database}: processor per event, Stripe's stand-in included", "ms", [(self.TotalProcessorTime - processor).TotalMilliseconds / events]);
        report.Add($"{database}: calls to Stripe", "reads", [site.Stripe.Calls.Count]);
        report.Add($"{database}: mails that left meanwhile", "mails", [await site.MailsLeftAsync(cancel)]);
        return events / seconds;
    }
}
