using System.Diagnostics;
using System.Text.Json;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

/// <summary>The command as an operator runs it: a process of its own, with what it prints and how it ends.</summary>
public sealed class WordPressCommandTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-import-").FullName;

    [Fact]
    public async Task It_prints_nothing_but_JSON_and_progress_goes_elsewhere()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "export.xml"), Wxr.File(Wxr.Post("7", "a"), Wxr.Post("8", "b")), TestContext.Current.CancellationToken);

        var (code, output, progress) = await RunAsync("import", "wordpress", "export.xml");
        var (again, second, _) = await RunAsync("import", "wordpress", "export.xml", "--dry-run");

        Assert.Equal((0, 0), (code, again));
        Assert.Equal(2, JsonDocument.Parse(output).RootElement.GetProperty("counts").GetProperty("added").GetInt32());
        Assert.Equal(2, JsonDocument.Parse(second).RootElement.GetProperty("counts").GetProperty("unchanged").GetInt32());
        Assert.Contains("100 %", progress, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE rss>", "DOCTYPE at line 1")]
    [InlineData("<html/>", "does not begin with <rss>")]
    [InlineData(null, "cannot be read")]
    public async Task Input_that_cannot_be_used_ends_with_2_and_a_sentence(string? text, string words)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "export.xml"), text, TestContext.Current.CancellationToken);
        }

        var (code, output, said) = await RunAsync("import", "wordpress", "export.xml");

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--gate")]
    [InlineData("--unknown")]
    [InlineData("--category=")]
    public async Task A_wrong_call_shows_the_usage(string option)
    {
        var (code, _, said) = await RunAsync("import", "wordpress", "export.xml", option);

        Assert.Equal(2, code);
        Assert.Contains(Said.En["CommandLine.Usage", "import wordpress FILE"].Value, said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Data__Directory"] = Path.Combine(directory, "data");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
