using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>
/// From starting the program to ready, with a database that is there; and what it holds in memory after load. The ratio is two
/// seconds, the target, to the median start.
/// </summary>
public sealed class StartUp : IBenchmark
{
    private const int Starts = 5;
    private const double TargetSeconds = 2;

    public string Name => "start";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("membership-benchmark-").FullName;
        try
        {
            var first = await OnceAsync(directory, load: false, cancel);
            List<(double Seconds, double Idle, double Loaded)> starts = [];
            for (var number = 0; number < Starts; number++)
            {
                starts.Add(await OnceAsync(directory, load: number == Starts - 1, cancel));
            }

            report.Add("first start, database and samples made", "s", [first.Seconds]);
            var median = report.Add("start to ready", "s", [.. starts.Select(start => start.Seconds)]);
            report.Add("memory when ready", "MB", [.. starts.Select(start => start.Idle)]);
            report.Add("memory after load", "MB", [starts[^1].Loaded]);
            return TargetSeconds / median;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<(double Seconds, double Idle, double Loaded)> OnceAsync(string directory, bool load, CancellationToken cancel)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        await using var server = await ServerProcess.StartProductAsync(address, directory, cancel);
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
