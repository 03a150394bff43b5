using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Web.Tests.Kit;

/// <summary>A Redis server of one test's own, on a loopback port of its own, which keeps nothing on disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("TESTS_WITHOUT") ?? "").Split(' ').Contains("redis")
        ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    private readonly Process process;

    private RedisServer(Process process, string address) => (this.process, Address) = (process, address);

    /// <summary>As Redis__Connection wants it.</summary>
    public string Address { get; }

    /// <summary>Skips the calling test where there is no redis-server.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        Assert.SkipWhen(Program is null, "Redis is not installed (redis-server was not found)");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var process = Process.Start(new ProcessStartInfo(Program!, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var server = new RedisServer(process, $"127.0.0.1:{port}");
        await Until.TrueAsync("Redis answers", async () => await server.ListenersAsync() is not null);
        return server;
    }

    /// <summary>How many sites listen by now; null while nobody answers.</summary>
    public async Task<long?> ListenersAsync()
    {
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync($"{Address},connectTimeout=1000");
            var channels = await redis.GetServers()[0].SubscriptionChannelsAsync();
            var counts = await Task.WhenAll(channels.Where(channel => channel.ToString().Contains("membership", StringComparison.Ordinal))
                .Select(channel => redis.GetServers()[0].SubscriptionSubscriberCountAsync(channel)));
            return counts.Sum();
        }
        catch (RedisConnectionException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
