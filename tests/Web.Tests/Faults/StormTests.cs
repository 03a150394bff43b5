using System.Diagnostics;
using System.Text.Json;
using Data;
using Web.Tests.House;
using Web.Tests.Kit;

namespace Web.Tests.Faults;

/// <summary>A small storm of tests/Storm; README says how to make it a large one.</summary>
public sealed class StormTests(ITestOutputHelper output)
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_lost_doubled_or_late_in_a_small_storm(DatabaseProvider provider)
    {
        var (code, last) = await BlowAsync("--members", "10", "--kills", "3", "--days", "150", "--seed", "1", "--database", $"{provider}");

        output.WriteLine(last);
        Assert.Equal(0, code);
        Assert.Equal(3, JsonDocument.Parse(last).RootElement.GetProperty("kills").GetInt32());
    }

    /// <summary>What the storm is worth: with one guard taken away it is red.</summary>
    [Theory]
    [InlineData("no-dedupe", "doubled")]
    [InlineData("ack-before-write", "lost")]
    [InlineData("no-lane-lock", "doubled")]
    public async Task Without_a_guard_the_storm_is_red(string fault, string what)
    {
        var (code, last) = await BlowAsync("--members", "10", "--kills", "4", "--days", "90", "--seed", "1", "--database", "sqlite", "--fault", fault);

        output.WriteLine(last);
        Assert.Equal(1, code);
        Assert.NotEqual(0, JsonDocument.Parse(last).RootElement.GetProperty(what).GetInt32());
    }

    /// <returns>The exit code, and the last line.</returns>
    private static async Task<(int Code, string Last)> BlowAsync(params string[] arguments)
    {
        if (arguments.Contains($"{DatabaseProvider.PostgreSql}"))
        {
            Assert.SkipWhen(PostgreSqlServer.WhyNot is not null, PostgreSqlServer.WhyNot ?? "");
        }

        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Source.Root, "tests", "Storm", "bin", built.Parent!.Name, built.Name, "Membership.Storm.dll");
        using var storm = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (said, log) = (storm.StandardOutput.ReadToEndAsync(), storm.StandardError.ReadToEndAsync());
        await storm.WaitForExitAsync();
        var lines = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 0, await log);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lines));
        return (storm.ExitCode, lines[^1]);
    }
}
