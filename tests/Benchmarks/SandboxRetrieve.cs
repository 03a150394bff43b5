namespace Benchmarks;

/// <summary>A subscription read through the whole sandbox, and an empty endpoint of Kestrel: in turns, each in a process of its own.</summary>
public sealed class SandboxRetrieve : IBenchmark
{
    private const int Rounds = 5;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public string Name => "sandbox-retrieve";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        await using var sandbox = await SandboxCall.StartAsync("", cancel);
        await sandbox.LoadSubscribersAsync(100, TimeProvider.System.GetUtcNow(), null, cancel);
        await using var empty = ServerProcess.Start("empty", "");
        var limit = new Load(new Uri(await empty.AskAsync("where", cancel)), null);
        var retrieve = new Load(new Uri(sandbox.Address, "/v1/subscriptions/sub_7"), null, $"Bearer {SandboxCall.Key}");
        List<LoadResult> retrieved = [], limits = [];
        for (var round = -1; round < Rounds; round++)
        {
            var duration = round < 0 ? Warming : Round;
            var (one, other) = (retrieve.Run(duration), limit.Run(duration));
            if (round >= 0)
            {
                retrieved.Add(one);
                limits.Add(other);
            }
        }

        var rate = report.Add("subscription retrieve", "req/s", [.. retrieved.Select(run => run.RequestsPerSecond)]);
        report.Add("subscription retrieve, p99", "ms", [.. retrieved.Select(run => run.P99Milliseconds)]);
        var emptyRate = report.Add("empty endpoint", "req/s", [.. limits.Select(run => run.RequestsPerSecond)]);
        return rate / emptyRate;
    }
}
