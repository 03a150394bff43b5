using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// How many events a second are verified, on the disk and answered; how long an answer takes at 50 and at 200 a second, each for a minute, while they are applied;
/// how long from a newcomer's event to their access meanwhile. The ratio is the smaller of two databases' throughput to that of bare single-row commits by as many
/// writers on the same database, in turns.
/// </summary>
public sealed class Webhook : IBenchmark
{
    private const int Writers = 32;
    private const int AtOnce = 6_000;
    private const int Rounds = 3;
    private const int Members = 3_000;
    private const int Newcomers = 240;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private int told;

    public string Name => "webhook";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        var sqlite = await OnceAsync("SQLite", null, report, cancel);
        await using var server = await TemporaryPostgreSql.StartAsync();
        var postgreSql = await OnceAsync("PostgreSQL", await server.NewDatabaseAsync("webhook"), report, cancel);
        return Math.Min(sqlite, postgreSql);
    }

    private async Task<double> OnceAsync(string database, string? connection, Report report, CancellationToken cancel)
    {
        await using var site = await BusySite.PrepareAsync(connection, readsPerSecond: 100_000, cancel);
        await site.FillAsync(Members, Newcomers, cancel);
        await site.StartAsync(cancel);
        while (await site.WaitingAsync(cancel) > 0)
        {
            await Task.Delay(500, cancel); // their renewals; from then on news of them change nothing, and are looked up all the same
        }

        var bare = new BareCommits(connection, site.SqliteFile);
        await bare.PrepareAsync(cancel);
        List<double> taken = [], commits = [];
        await BurstAsync(site, AtOnce / 2, cancel); // until the program is compiled
        for (var round = 0; round < Rounds; round++)
        {
            commits.Add(await bare.RunAsync(AtOnce, Writers, BusySite.NewDelivery("invoice.finalized", "in_b0", "b0", 0).Body, cancel));
            taken.Add(await BurstAsync(site, AtOnce, cancel));
        }

        var ratio = report.Add($"{database}: events verified, durable and answered, {Writers} at once", "events/s", taken) / report.Add($"{database}: bare single-row commits, {Writers} writers", "commits/s", commits);
        report.Add($"{database}: ratio", "of the bare commits", [.. taken.Zip(commits, (one, other) => one / other)]);
        foreach (var (perSecond, from) in new[] { (50, 0), (200, Newcomers / 2) })
        {
            var newcomers = ComeAsync(site, from, cancel);
            var (answers, missed) = await StreamAsync(site, perSecond, cancel);
            report.Add($"{database}: answer at {perSecond}/s for a minute, p99 ({missed} not acknowledged)", "ms", [At(answers, 0.99)]);
            report.Add($"{database}: answer at {perSecond}/s", "ms", answers);
            var waits = await newcomers;
            report.Add($"{database}: event to access at {perSecond}/s, p99", "s", [At(waits, 0.99)]);
            report.Add($"{database}: event to access at {perSecond}/s", "s", waits);
        }

        return ratio;
    }

    /// <summary>Of a type that changes nothing here: stored like any other, and nobody works at it meanwhile.</summary>
    private async Task<double> BurstAsync(BusySite site, int events, CancellationToken cancel)
    {
        var deliveries = Enumerable.Range(0, events).Select(_ => Next("invoice.finalized", "in", "b0")).ToList();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(deliveries, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancel }, async (delivery, stop) => await site.DeliverAsync(delivery, stop));
        return events / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>News of payers, each of whom is looked up at Stripe: at this pace, whether or not the answers keep up with it.</summary>
    /// <returns>Milliseconds of each answer, and how many were not 2xx.</returns>
    private async Task<(IReadOnlyList<double> Milliseconds, int Missed)> StreamAsync(BusySite site, int perSecond, CancellationToken cancel)
    {
        var count = (int)(perSecond * Minute.TotalSeconds);
        var started = Stopwatch.GetTimestamp();
        var answers = new List<Task<double>>();
        for (var number = 0; number < count; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / perSecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, cancel);
            }

            answers.Add(TimedAsync(site, Next("customer.subscription.updated", "sub", $"m{told % Members}"), cancel));
        }

        var all = await Task.WhenAll(answers);
        return ([.. all.Where(answer => !double.IsNaN(answer)).Order()], all.Count(double.IsNaN));
    }

    private static async Task<double> TimedAsync(BusySite site, (string Body, string Signature) delivery, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await site.DeliverAsync(delivery, cancel);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        catch (HttpRequestException)
        {
            return double.NaN;
        }
    }

    private static async Task<IReadOnlyList<double>> ComeAsync(BusySite site, int from, CancellationToken cancel)
    {
        var waits = new List<Task<double>>();
        for (var newcomer = from; newcomer < from + (Newcomers / 2); newcomer++)
        {
            waits.Add(Backlog.JoinAsync(site, newcomer, cancel));
            await Task.Delay(Minute / (Newcomers / 2), cancel);
        }

        return [.. (await Task.WhenAll(waits)).Order()];
    }

    private (string Body, string Signature) Next(string type, string kind, string who)
    {
        var number = Interlocked.Increment(ref told);
        return BusySite.NewDelivery(type, kind == "in" ? $"in_b{number}" : $"{kind}_{who}", who, number);
    }

    private static double At(IReadOnlyList<double> sorted, double share) => sorted[(int)Math.Ceiling(sorted.Count * share) - 1];
}
