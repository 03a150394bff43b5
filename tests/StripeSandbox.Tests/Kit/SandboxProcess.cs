using System.Diagnostics;

namespace StripeSandbox.Tests.Kit;

/// <summary>The sandbox in a process of its own, as a stranger starts it.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process process;

    private SandboxProcess(Process process) => this.process = process;

    public bool HasEnded => process.HasExited;

    public static SandboxProcess Start(params string[] options) => StartIn(null, options);

    /// <param name="zone">The time zone of its machine, by its IANA name; null is this one's.</param>
    public static SandboxProcess StartIn(string? zone, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Membership.StripeSandbox.dll"), .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (zone is not null)
        {
            start.Environment["TZ"] = zone;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Runs to its own end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] options)
    {
        using var sandbox = Start(options);
        var (output, error) = (sandbox.process.StandardOutput.ReadToEndAsync(), sandbox.process.StandardError.ReadToEndAsync());
        await sandbox.process.WaitForExitAsync();
        return (sandbox.process.ExitCode, await output, await error);
    }

    /// <summary>The address that it says it has once it is ready.</summary>
    public async Task<string> AddressAsync() => (await process.StandardOutput.ReadLineAsync())!.Split(' ')[3];

    /// <summary>SIGKILL: it gets no word in.</summary>
    public void Kill() => process.Kill();

    public Task EndAsync() => process.WaitForExitAsync();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
