using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// How long a developer waits: one line of Core is changed in a copy of this repository, the site is built and started until it
/// answers. The ratio is a build of which nothing changed, and the same start, to that.
/// </summary>
public sealed class HouseBuild : IBenchmark
{
    private const int Changes = 5;
    private const string Changed = "src/Core/Money.cs";

    public string Name => "house-build";

    public async Task<double> RunAsync(Report report, CancellationToken cancel)
    {
        var copy = Directory.CreateTempSubdirectory("membership-benchmark-").FullName;
        try
        {
            await CallAsync(Repository(), "git", ["clone", "--quiet", ".", copy], cancel);
            await BuildAndStartAsync(copy, cancel);
            List<double> unchanged = [], changed = [];
            for (var number = 0; number < Changes; number++)
            {
                unchanged.Add(await BuildAndStartAsync(copy, cancel));
                await File.AppendAllTextAsync(Path.Combine(copy, Changed), $"\n// {number}\n", cancel);
                changed.Add(await BuildAndStartAsync(copy, cancel));
            }

            var idle = report.Add("nothing changed: build and start until it answers", "s", unchanged);
            return idle / report.Add("one line of Core changed: build and start until it answers", "s", changed);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> BuildAndStartAsync(string copy, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        await CallAsync(copy, "dotnet", ["build", "src/Web", "--nologo", "--verbosity", "quiet"], cancel);
        string[] settings = [$"--Data:Directory={Path.Combine(copy, "data")}", "--Sandbox:Url=http://127.0.0.1:0"];
        await using var server = await ServerProcess.StartProductAsync(Path.Combine(copy, "src/Web/bin/Debug/net10.0"), ServerProcess.FreeAddress(), settings, cancel);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task CallAsync(string folder, string program, string[] arguments, CancellationToken cancel)
    {
        using var called = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await called.StandardOutput.ReadToEndAsync(cancel);
        await called.WaitForExitAsync(cancel);
        if (called.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Membership.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run it from within the repository.");
        }

        return folder.FullName;
    }
}
