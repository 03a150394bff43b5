using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Storm;

/// <summary>A node as its parent sees it: started, asked, killed by SIGKILL at any moment, started again.</summary>
internal sealed class NodeProcess(int port, string log, IReadOnlyList<string> arguments) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> asked = new(StringComparer.Ordinal);
    private TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? process;
    private int orders;

    public int Port => port;

    public bool IsUp { get; private set; }

    public async Task StartAsync()
    {
        ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [typeof(NodeProcess).Assembly.Location, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["LC_ALL"] = "C";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"A node ended at its start: see {log}."));
        await ready.Task.WaitAsync(Patience);
        IsUp = true;
    }

    public async Task KillAsync()
    {
        IsUp = false;
        process!.Kill();
        await process.WaitForExitAsync();
        foreach (var order in asked.Keys)
        {
            if (asked.TryRemove(order, out var waiting))
            {
                waiting.TrySetException(new IOException("The node was killed."));
            }
        }
    }

    /// <exception cref="IOException">It was killed meanwhile, or could not.</exception>
    public async Task<string> AskAsync(string what)
    {
        var order = Interlocked.Increment(ref orders).ToString(CultureInfo.InvariantCulture);
        var answer = asked[order] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (answer)
        {
            lock (asked)
            {
                process!.StandardInput.WriteLine($"{order} {what}");
                process.StandardInput.Flush();
            }
        }

        var said = await answer.Task.WaitAsync(Patience);
        return said.StartsWith('!') ? throw new IOException(said[1..]) : said;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null || !line.StartsWith(NodeHost.Answer, StringComparison.Ordinal))
        {
            Keep(line);
            return;
        }

        var said = line[NodeHost.Answer.Length..];
        if (said == "ready")
        {
            ready.TrySetResult();
        }
        else if (said.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 && asked.TryRemove(said[..space], out var waiting))
        {
            waiting.TrySetResult(said[(space + 1)..]);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (asked)
            {
                File.AppendAllText(log, line + "\n");
            }
        }
    }
}
