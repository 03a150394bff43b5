using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// How many waiting events a second are applied beside a Stripe that answers at once: eight thousand renewals, told of by two events
/// each. The first quarter, in which the program is still being compiled, is told apart. The ratio is the slower database's rate after
/// it to three hundred, the target.
/// </summary>
public sealed class Events : IBenchmark
{
    private const int Members = 8_000;
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
        await site.StartAsync(cancel);
        var cold = await RateAsync(site, self, events, events * 3 / 4, cancel);
        var warm = await RateAsync(site, self, cold.Left, 0, cancel);
        if (await site.PaymentsAsync(cancel) is var payments && payments != Members)
        {
            throw new InvalidOperationException($"{payments} payments were booked, not {Members}.");
        }

        report.Add($"{database}: events applied, first quarter", "events/s", [cold.PerSecond]);
        report.Add($"{database}: events applied, then", "events/s", [warm.PerSecond]);
        report.Add($"{database}: processor per event then, Stripe's stand-in included", "ms", [warm.Milliseconds]);
        report.Add($"{database}: calls to Stripe", "reads", [site.Stripe.Calls.Count]);
        report.Add($"{database}: mails that left meanwhile", "mails", [await site.MailsLeftAsync(cancel)]);
        return warm.PerSecond;
    }

    /// <summary>From so many waiting events until no more than so many are left.</summary>
    private static async Task<(double PerSecond, double Milliseconds, int Left)> RateAsync(BusySite site, Process self, int from, int until, CancellationToken cancel)
    {
        self.Refresh();
        var processor = self.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        int left;
        while ((left = await site.WaitingAsync(cancel)) > until)
        {
            await Task.Delay(500, cancel); // counting takes the database's time too
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        self.Refresh();
        return ((from - left) / seconds, (self.TotalProcessorTime - processor).TotalMilliseconds / (from - left), left);
    }
}
