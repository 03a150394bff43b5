using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>A server in a process of its own, so that it and the load share nothing but the machine.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What an answer to <see cref="AskAsync"/> begins with.</summary>
    public const string Answer = "answer\t";

    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    public TimeSpan StartedIn { get; private set; }

    /// <summary>What the process holds of the machine's memory now.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>This very program in another role.</summary>
    public static ServerProcess Start(params string[] role) => new(Launch([Path.Combine(AppContext.BaseDirectory, "Membership.Benchmarks.dll"), "serve", .. role], talks: true));

    /// <summary>The product as an operator starts it; returns when it says that it is ready.</summary>
    /// <param name="program">The folder with the built product.</param>
    /// <exception cref="TimeoutException">It was not ready in a minute.</exception>
    public static async Task<ServerProcess> StartProductAsync(string program, Uri address, IEnumerable<string> settings, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var server = new ServerProcess(Launch([Path.Combine(program, "Membership.Web.dll"), "--urls", address.GetLeftPart(UriPartial.Authority), .. settings], talks: false));
        using var client = new HttpClient();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1))
        {
            if (await IsReadyAsync(client, address, cancel))
            {
                server.StartedIn = Stopwatch.GetElapsedTime(started);
                return server;
            }

            await Task.Delay(10, cancel);
        }

        await server.DisposeAsync();
        throw new TimeoutException($"{address} was not ready in a minute.");
    }

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    /// <summary>The sandbox alone, as another team runs it.</summary>
    /// <param name="webhook">Where its events go; nowhere when empty.</param>
    public static async Task<(ServerProcess Server, Uri Address)> StartSandboxAsync(string webhook, CancellationToken cancel)
    {
        string[] target = webhook.Length > 0 ? ["--webhook", webhook, "--webhook-secret", "whsec_benchmark"] : [];
        var server = new ServerProcess(Launch([Path.Combine(AppContext.BaseDirectory, "Membership.StripeSandbox.dll"), "--urls", "http://127.0.0.1:0", .. target], talks: true));
        var ready = await server.process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The sandbox did not start.");
        _ = server.process.StandardOutput.ReadToEndAsync(CancellationToken.None); // what it warns of must not fill the pipe
        return (server, new Uri(ready.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal))));
    }

    /// <summary>Sends a line and returns the answer; what the server logs in between is passed by.</summary>
    public async Task<string> AskAsync(string line, CancellationToken cancel)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } answer)
        {
            if (answer.StartsWith(Answer, StringComparison.Ordinal))
            {
                return answer[Answer.Length..];
            }
        }

        throw new InvalidOperationException("The server process ended.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri address, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/healthz/ready"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Launch(IEnumerable<string> arguments, bool talks)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardInput = talks,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft"] = "Warning";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start) ?? throw new InvalidOperationException("No server process could be started.");
        if (!talks)
        {
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
        }

        return process;
    }
}
