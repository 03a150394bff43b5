namespace Benchmarks;

/// <summary>
/// From starting the program to ready, with a database that is there, and what it holds in memory after load: in production
/// configuration on each database that is at hand, and in sandbox mode. BENCHMARK_PROGRAM names a folder with a published program. The ratio is two seconds, the target, to the slowest median
/// of production.
/// </summary>
public sealed class StartUp : IBenchmark
{
    private const int Starts = 5;
    private const double TargetSeconds = 2;

    private static readonly string[] RealMoney =
    [
        "--Stripe:SecretKey=sk_test_benchmark", "--Stripe:WebhookSecrets:0=whsec_benchmark", "--Stripe:ApiBase=http://127.0.0.1:9",
        "--Site:PublicUrl=http://127.0.0.1", "--Smtp:Host=127.0.0.1", "--Smtp:From=post@site.example",
    ];

    private static string Program => Environment.GetEnvironmentVariable("BENCHMARK_PROGRAM") is { Length: > 0 } published ? published : AppContext.BaseDirectory;

    public string Name => "start";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        List<double> production = [await SeriesAsync(report, "production on SQLite", RealMoney, cancel)];
        if (Environment.GetEnvironmentVariable("BENCHMARK_POSTGRESQL") is { Length: > 0 } server)
        {
            string[] settings = [.. RealMoney, "--Database:Provider=PostgreSql", $"--ConnectionStrings:Membership={server}"];
            production.Add(await SeriesAsync(report, "production on PostgreSQL", settings, cancel));
        }
        else
        {
            await Console.Error.WriteLineAsync("Not measured on PostgreSQL: name an empty database in BENCHMARK_POSTGRESQL.");
        }

        await SeriesAsync(report, "sandbox mode", ["--Sandbox:Url=http://127.0.0.1:0"], cancel);
        return TargetSeconds / production.Max();
    }

    /// <returns>The median, in seconds.</returns>
    private static async Task<double> SeriesAsync(Report report, string name, string[] settings, CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("membership-benchmark-").FullName;
        string[] all = [.. settings, $"--Data:Directory={directory}"];
        try
        {
            var first = await OnceAsync(all, load: false, cancel);
            List<(double Seconds, double Idle, double Loaded)> starts = [];
            for (var number = 0; number < Starts; number++)
            {
                starts.Add(await OnceAsync(all, load: number == Starts - 1, cancel));
            }

            report.Add($"{name}: first start, database made", "s", [first.Seconds]);
            var median = report.Add($"{name}: start to ready", "s", [.. starts.Select(start => start.Seconds)]);
            report.Add($"{name}: memory when ready", "MB", [.. starts.Select(start => start.Idle)]);
            report.Add($"{name}: memory after load", "MB", [starts[^1].Loaded]);
            return median;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<(double Seconds, double Idle, double Loaded)> OnceAsync(string[] settings, bool load, CancellationToken cancel)
    {
        var address = ServerProcess.FreeAddress();
        await using var server = await ServerProcess.StartProductAsync(Program, address, settings, cancel);
        var idle = server.ResidentMegabytes;
        if (load)
        {
            foreach (var path in new[] { "/", "/support", "/feed" })
            {
                new Load(new Uri(address, path), null).Run(TimeSpan.FromSeconds(5));
            }
        }

        return (server.StartedIn.TotalSeconds, idle, server.ResidentMegabytes);
    }
}
