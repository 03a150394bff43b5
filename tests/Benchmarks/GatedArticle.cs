namespace Benchmarks;

/// <summary>
/// A gated article for a signed-in member through the whole product, the same for a stranger and for a member whose browser takes
/// Brotli, and a bare endpoint with cookie authentication that returns the same bytes: in turns, each in a process of its own. The
/// ratio is member to bare.
/// </summary>
public sealed class GatedArticle : IBenchmark
{
    private const int Rounds = 5;

    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public string Name => "gated-article";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("membership-benchmark-").FullName;
        try
        {
            await using var product = ServerProcess.Start("product", directory);
            var (page, cookie) = await WhereAsync(product, cancel);
            var file = Path.Combine(directory, "page.html");
            await File.WriteAllBytesAsync(file, await WholePageAsync(page, cookie, cancel), cancel);
            await using var bare = ServerProcess.Start("bare", file);
            return await MeasureAsync(report, product, bare, cancel);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(Report report, ServerProcess product, ServerProcess bare, CancellationToken cancel)
    {
        List<LoadResult> members = [], strangers = [], limits = [], packed = [];
        for (var round = -1; round < Rounds; round++)
        {
            var duration = round < 0 ? Warming : Round;

            // A new session each time, as a browser has one: it is checked against the database twice a minute.
            var (page, session) = await WhereAsync(product, cancel);
            var (endpoint, bareSession) = await WhereAsync(bare, cancel);
            var member = Run(product, new Load(page, session), duration);
            var limit = Run(bare, new Load(endpoint, bareSession), duration);
            var stranger = Run(product, new Load(page, null), duration);
            var compressed = Run(product, new Load(page, session, coding: "br"), duration);
            if (round >= 0)
            {
                members.Add(member);
                limits.Add(limit);
                strangers.Add(stranger);
                packed.Add(compressed);
            }
        }

        var rate = report.Add("gated article, member", "req/s", [.. members.Select(run => run.RequestsPerSecond)]);
        report.Add("gated article, member, p99", "ms", [.. members.Select(run => run.P99Milliseconds)]);
        report.Add("gated article, stranger", "req/s", [.. strangers.Select(run => run.RequestsPerSecond)]);
        report.Add("gated article, stranger, p99", "ms", [.. strangers.Select(run => run.P99Milliseconds)]);
        report.Add("gated article, member who takes Brotli", "req/s", [.. packed.Select(run => run.RequestsPerSecond)]);
        var bareRate = report.Add("bare endpoint, cookie, same bytes", "req/s", [.. limits.Select(run => run.RequestsPerSecond)]);
        report.Add("bare endpoint, p99", "ms", [.. limits.Select(run => run.P99Milliseconds)]);
        report.Add("gated article, member, processor time", "µs/req", [.. members.Select(run => run.ProcessorMicroseconds)]);
        report.Add("gated article, stranger, processor time", "µs/req", [.. strangers.Select(run => run.ProcessorMicroseconds)]);
        report.Add("gated article, member who takes Brotli, processor time", "µs/req", [.. packed.Select(run => run.ProcessorMicroseconds)]);
        report.Add("gated article, member, answer", "kB", [.. members.Select(run => run.KilobytesPerAnswer)]);
        report.Add("gated article, member who takes Brotli, answer", "kB", [.. packed.Select(run => run.KilobytesPerAnswer)]);
        report.Add("bare endpoint, processor time", "µs/req", [.. limits.Select(run => run.ProcessorMicroseconds)]);
        report.Add("product's memory after load", "MB", [product.ResidentMegabytes]);
        return rate / bareRate;
    }

    private static LoadResult Run(ServerProcess server, Load load, TimeSpan duration)
    {
        var before = server.ProcessorTime;
        var result = load.Run(duration);
        return result with { ProcessorMicroseconds = (server.ProcessorTime - before).TotalMicroseconds / result.Answers };
    }

    private static async Task<(Uri Page, string Cookie)> WhereAsync(ServerProcess server, CancellationToken cancel)
    {
        var parts = (await server.AskAsync("session", cancel)).Split('\t');
        return (new Uri(parts[0]), parts[1]);
    }

    private static async Task<byte[]> WholePageAsync(Uri page, string cookie, CancellationToken cancel)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var whole = await client.GetStringAsync(page, cancel);
        client.DefaultRequestHeaders.Remove("Cookie");
        var free = await client.GetStringAsync(page, cancel);
        return whole.Contains(ProductServer.GatedWord, StringComparison.Ordinal) && !free.Contains(ProductServer.GatedWord, StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetBytes(whole)
            : throw new InvalidOperationException("The gate does not hold, or the member is not let in: there is nothing to measure.");
    }
}
