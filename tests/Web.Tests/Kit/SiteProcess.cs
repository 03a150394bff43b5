using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Data;

namespace Web.Tests.Kit;

/// <summary>The product in a process of its own, as an operator starts it: settings by environment, killed at any moment.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    private SiteProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Kept(output);

    public string Error => Kept(error);

    public bool HasEnded => process.HasExited;

    /// <param name="directory">Where it works; its data are in "data" below.</param>
    public static SiteProcess Start(string directory, IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        // With the mask of an operator's shell, whatever this process has set for itself.
        string[] shell = OperatingSystem.IsWindows() ? [] : ["-c", "umask 022; exec \"$@\"", "sh", "dotnet"];
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "dotnet" : "sh", [.. shell, typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C"; // English, whatever this machine speaks
        start.Environment["Sandbox__Url"] = "http://127.0.0.1:0";
        start.Environment["DOTNET_TieredPGO"] = "0"; // as the tests themselves: it ends before it could be worth it
        start.Environment["DOTNET_TC_CallCountThreshold"] = "300";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new SiteProcess(Process.Start(start)!);
    }

    /// <summary>Settings that name a database of this kind, new and empty.</summary>
    public static async Task<(string Name, string Value)[]> NewDatabaseAsync(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => [],
        DatabaseProvider.PostgreSql => [("Database__Provider", "PostgreSql"), ("ConnectionStrings__Membership", await PostgreSqlServer.NewDatabaseAsync())],
    };

    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string directory, IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        await using var site = Start(directory, arguments, settings);
        return (await site.EndAsync(), site.Output, site.Error);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>It stands still until <see cref="GoOnAsync"/>, as on a machine that was suspended.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task GoOnAsync() => SignalAsync("CONT");

    /// <summary>SIGKILL: it gets no word in.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ready, and past everything that happens once at the start of a sandbox.</summary>
    public async Task OpenAsync(Uri address)
    {
        using var client = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await AnswersAsync(client, new Uri(address, "/healthz/ready")))
        {
            Assert.False(HasEnded, $"The site ended: {Error}{Output}");
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"The site was not ready in {Patience.TotalSeconds} s: {Error}{Output}");
            await beat.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var sending = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await sending.WaitForExitAsync();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Kept(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
