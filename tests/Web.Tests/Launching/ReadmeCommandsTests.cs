using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.CommandLine;
using Web.Tests.Doors.Imports;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>Each command of README's table is run as an operator runs it, with each of its options.</summary>
public sealed class ReadmeCommandsTests(SharedSite shared) : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-readme-").FullName;

    [Fact]
    public async Task Every_command_runs_with_all_its_options_and_prints_JSON()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "export.xml"), Wxr.File(Wxr.Post("7", "a")), TestContext.Current.CancellationToken);
        List<string> run = [];

        await RunAsync("migrate");
        await RunAsync("seed", "--members", "12");
        await RunAsync("owner", "invite", "ada@orchard.example");
        var tiers = await new Rows(Data.DatabaseProvider.Sqlite, $"Data Source={Path.Combine(directory, "data", "membership.db")}").ReadAsync("SELECT \"Slug\" FROM \"Tiers\"");
        await RunAsync("import", "wordpress", "export.xml", "--dry-run");
        await RunAsync("import", "wordpress", "export.xml", "--gate", tiers[0][0]!, "--category", "rivers");
        await RunAsync("reconcile", "--apply");
        await RunAsync("reconcile", "--dry-run", "--days", "9");
        await RunAsync("ledger", "export");
        Assert.Contains(',', (await RunAsync("ledger", "export", "--csv")).Split('\n')[0]);
        await RunAsync("audit", "export");
        await RunAsync("routes");
        await RunAsync("jobs", "list");
        await RunAsync("backup", "site.tar.gz");
        await RunAsync("restore", "site.tar.gz", "--replace");

        // What README lists was run, with every option that it names.
        var told = ReadmeTable.Commands.Select(usage => Regex.Replace(usage, " [A-Z]+", "")).Select(usage => Regex.Replace(usage, @"[\[\]]", ""));
        Assert.All(told, usage => Assert.True(
            usage.Split(' ').All(word => run.Exists(line => line.StartsWith(string.Join(' ', usage.Split(' ').TakeWhile(part => !part.StartsWith('-'))), StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal))),
            $"{usage} was not run whole"));

        async Task<string> RunAsync(params string[] command)
        {
            run.Add(string.Join(' ', command));
            var (code, output, error) = await SiteProcess.RunAsync(directory, command);
            Assert.True(code == 0, $"{run[^1]}: {error}");
            if (!command.Contains("--csv"))
            {
                Assert.True(IsJson(output), $"{run[^1]} printed {output}");
            }

            return output;
        }
    }

    [Fact]
    public async Task Readme_lists_every_command()
    {
        var site = await shared.OpenAsync();
        await using var scope = site.Services.CreateAsyncScope();

        var known = scope.ServiceProvider.GetServices<ICommand>().Select(command => command.Name);

        Assert.Equal(known.Order(StringComparer.Ordinal), ReadmeTable.Commands.Select(usage => Regex.Match(usage, "^[a-z ]+[a-z]").Value).Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    /// <summary>One document, or one a line.</summary>
    private static bool IsJson(string output)
    {
        try
        {
            JsonDocument.Parse(output).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(line => line.StartsWith('{') && line.EndsWith('}'));
        }
    }
}
