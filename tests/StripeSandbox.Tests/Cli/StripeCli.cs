using System.ComponentModel;
using System.Diagnostics;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.Cli;

/// <summary>Stripe's own command line, fetched by its exact version, pointed at a running sandbox.</summary>
internal sealed class StripeCli
{
    private static readonly string Folder = Path.Combine(Published.Repository, "tests", "StripeSandbox.Tests", "Cli");

    private readonly string program;
    private readonly string home;

    private StripeCli(string program, string home) => (this.program, this.home) = (program, home);

    /// <summary>Null, with the reason, where npm or the package cannot be had.</summary>
    public static async Task<(StripeCli? Cli, string Reason)> FetchAsync()
    {
        var program = Find();
        if (program is null)
        {
            try
            {
                // "npm ci" would want a lock entry for the program of every other system too.
                var (code, said) = await RunAsync("npm", ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"], Folder, []);
                if (code is not 0)
                {
                    return (null, $"npm could not fetch @stripe/cli: {said}");
                }
            }
            catch (Win32Exception)
            {
                return (null, "npm is not installed");
            }

            program = Find();
        }

        return program is null ? (null, "@stripe/cli has no program for this machine") : (new StripeCli(program, Directory.CreateTempSubdirectory("stripe-cli-").FullName), "");
    }

    /// <summary>Every trigger that the program itself lists.</summary>
    public async Task<List<string>> TriggersAsync()
    {
        var (_, help) = await CallAsync(["trigger", "--help"]);
        return help.Split('\n').SkipWhile(line => !line.StartsWith("Supported events", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Trim().Length > 0).Select(line => line.Trim()).ToList();
    }

    public async Task<(bool Passed, string Said)> TriggerAsync(string name, string address, params string[] changes)
    {
        var (code, said) = await CallAsync(["trigger", name, "--api-base", address, "--api-key", "sk_test_sandbox", .. changes]);
        return (code is 0 && said.Contains("Trigger succeeded", StringComparison.Ordinal), said);
    }

    private Task<(int Code, string Said)> CallAsync(string[] arguments) => RunAsync(program, arguments, home, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["HOME"] = home,
        ["XDG_CONFIG_HOME"] = home,
        ["STRIPE_CLI_TELEMETRY_OPTOUT"] = "1",
        ["NO_COLOR"] = "1",
    });

    private static string? Find()
    {
        var modules = Path.Combine(Folder, "node_modules", "@stripe");
        return Directory.Exists(modules)
            ? Directory.EnumerateFiles(modules, OperatingSystem.IsWindows() ? "stripe.exe" : "stripe", SearchOption.AllDirectories).FirstOrDefault()
            : null;
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, string[] arguments, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }
}
