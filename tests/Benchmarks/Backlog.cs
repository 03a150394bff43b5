using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// While fifty thousand events wait and Stripe is read no faster than it allows, newcomers complete the payment page: how long until
/// each one's membership is there. The ratio is five seconds, the target, to the worse database's p99.
/// </summary>
public sealed class Backlog : IBenchmark
{
    private const int Members = 25_000;
    private const int Newcomers = 100;
    private const double TargetSeconds = 5;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(400);

    public string Name => "backlog";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        var sqlite = await OnceAsync("SQLite", null, report, cancel);
        await using var server = await TemporaryPostgreSql.StartAsync();
        var postgreSql = await OnceAsync("PostgreSQL", await server.NewDatabaseAsync("backlog"), report, cancel);
        return TargetSeconds / Math.Max(sqlite, postgreSql);
    }

    private static async Task<double> OnceAsync(string database, string? connection, Report report, CancellationToken cancel)
    {
        await using var site = await BusySite.PrepareAsync(connection, readsPerSecond: 80, cancel);
        await site.FillAsync(Members, Newcomers, cancel);
        await site.StartAsync(cancel);
        var begun = await site.WaitingAsync(cancel);
        var started = Stopwatch.GetTimestamp();
        var waits = new List<Task<double>>();
        for (var newcomer = 0; newcomer < Newcomers; newcomer++)
        {
            waits.Add(JoinAsync(site, newcomer, cancel));
            await Task.Delay(Between, cancel);
        }

        var sorted = (await Task.WhenAll(waits)).Order().ToList();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var left = await site.WaitingAsync(cancel);
        report.Add($"{database}: events waiting at the end", "events", [left]);
        report.Add($"{database}: events applied meanwhile", "events/s", [(begun - left) / seconds]);
        report.Add($"{database}: reads of Stripe", "reads/s", [site.Stripe.Calls.Count / seconds]);
        report.Add($"{database}: a newcomer's checkout applied", "s", sorted);
        report.Add($"{database}: the same, p99", "s", [sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1]]);
        return sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1];
    }

    /// <returns>Seconds from the event to the membership.</returns>
    internal static async Task<double> JoinAsync(BusySite site, int newcomer, CancellationToken cancel)
    {
        var told = Stopwatch.GetTimestamp();
        await site.TellOfCheckoutAsync(newcomer, cancel);
        while (!await site.HasJoinedAsync(newcomer, cancel))
        {
            await Task.Delay(20, cancel);
        }

        return Stopwatch.GetElapsedTime(told).TotalSeconds;
    }
}
