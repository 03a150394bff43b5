using System.Net;
using System.Net.Sockets;
using System.Text;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Traces_and_metrics_leave_for_the_configured_collector()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var greeting = GreetingAsync(collector);
        await using (var site = await RunningSite.StartAsync(
            DatabaseProvider.Sqlite, [$"--Telemetry:OtlpEndpoint=http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}"]))
        {
            using var visitor = site.NewVisitor();
            (await visitor.AskAsync("/healthz/live")).Dispose();
        }

        // What was not sent yet is sent when the site stops. OTLP travels over gRPC, which begins so.
        Assert.Equal("PRI * HTTP/2.0", await greeting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static async Task<string> GreetingAsync(TcpListener collector)
    {
        using var client = await collector.AcceptTcpClientAsync();
        var bytes = new byte[14];
        await client.GetStream().ReadExactlyAsync(bytes);
        return Encoding.ASCII.GetString(bytes);
    }
}
