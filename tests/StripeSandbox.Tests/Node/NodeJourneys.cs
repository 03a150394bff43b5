using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.Node;

/// <summary>The journeys that stripe-node runs against a sandbox, as scripts in this folder.</summary>
internal static partial class NodeJourneys
{
    private static readonly string Folder = Path.Combine(Published.Repository, "tests", "StripeSandbox.Tests", "Node");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Path.Combine(Folder, "journeys"), "*.mjs")
        .Order(StringComparer.Ordinal).SelectMany(file => Journey().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value);

    /// <summary>Why no journey can be run here; null when one can.</summary>
    public static string? Missing => Directory.Exists(Path.Combine(Folder, "node_modules", "stripe")) ? null : "stripe-node is not installed (npm ci in tests/StripeSandbox.Tests/Node)";

    /// <returns>What stripe-node saw, by path; and what went wrong, if anything did.</returns>
    public static async Task<(JsonObject? Seen, string Trouble)> RunAsync(string name, RunningSandbox sandbox)
    {
        var start = new ProcessStartInfo("node", ["run.mjs", name]) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["SANDBOX"], start.Environment["SANDBOX_KEY"]) = (sandbox.Address, "sk_test_sandbox");
        try
        {
            using var process = Process.Start(start)!;
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode is 0 ? (JsonNode.Parse(await said)!.AsObject(), "") : (null, await complained);
        }
        catch (Win32Exception)
        {
            return (null, "node is not installed, though its packages are");
        }
    }

    [GeneratedRegex("^export async function (?<name>[A-Za-z]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Journey();
}
