using System.Text.Json;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>Commands as an operator and his scripts meet them: JSON alone on standard output, the rest on standard error, an exit code.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-command-").FullName;

    [Theory]
    [InlineData("CommandLine.NotACommand", "paint")]
    [InlineData("CommandLine.NotACommand", "jobs")]
    [InlineData("Operations.Migrate.Usage", "migrate", "now")]
    [InlineData("Operations.Jobs.Usage", "jobs", "list", "--all")]
    [InlineData("Site.Routes.Usage", "routes", "x")]
    [InlineData("Audit.Export.Usage", "audit", "export", "here")]
    [InlineData("Revenue.Export.Usage", "ledger", "export", "--xml")]
    [InlineData("Reconciling.Command.Call", "reconcile", "--days", "0")]
    [InlineData("Samples.Seed.Usage", "seed", "--members", "none")]
    [InlineData("Accounts.OwnerInvite.Usage", "owner", "invite")]
    public async Task Input_that_cannot_be_used_ends_with_2_and_a_sentence(string key, params string[] command)
    {
        var (code, output, error) = await RunAsync(command);

        Assert.Equal(2, code);
        Assert.Empty(output.Trim());
        Assert.Contains(Said.En[key, string.Join(' ', command)], error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_reads_in_the_language_of_their_shell_and_a_script_what_it_always_read()
    {
        var german = Said.In("de-DE");
        var (code, _, usage) = await SiteProcess.RunAsync(directory, ["seed", "now"], ("LC_ALL", "de_DE.UTF-8"));
        var (seeded, output, _) = await SiteProcess.RunAsync(directory, ["seed", "--members", "12"], ("LC_ALL", "de_DE.UTF-8"));

        Assert.Equal((2, 0), (code, seeded));
        Assert.Contains(german["CommandLine.UsageWithNumber", german["Samples.Seed.Usage"].Value, 1_000_000], usage, StringComparison.Ordinal);
        Assert.Equal(12, JsonDocument.Parse(output).RootElement.GetProperty("members").GetInt32());
    }

    [Fact]
    public async Task On_data_that_no_site_ever_ran_on_the_books_agree_with_the_sandbox_and_every_export_is_JSON()
    {
        var (seeded, seed, _) = await RunAsync("seed", "--members", "12");
        var (reconciled, report, trouble) = await RunAsync("reconcile");
        var (booked, ledger, _) = await RunAsync("ledger", "export");
        var (audited, trail, _) = await RunAsync("audit", "export");
        var (invited, invitation, _) = await RunAsync("owner", "invite", "owner@example.test");

        Assert.Equal((0, 0, 0, 0, 0), (seeded, reconciled, booked, audited, invited));
        Assert.True(JsonDocument.Parse(seed).RootElement.GetProperty("seeded").GetBoolean());
        var books = JsonDocument.Parse(report).RootElement;
        Assert.NotEqual(0, books.GetProperty("compared").GetProperty("subscriptions").GetInt32());
        Assert.True(books.GetProperty("found").GetInt32() == 0, report + trouble);
        Assert.Equal(["movement", "payment", "month"], Kinds(ledger).Intersect(["movement", "payment", "month"], StringComparer.Ordinal));
        Assert.All(Lines(trail), entry => Assert.Equal(
            ["id", "at", "actorId", "action", "subject", "subjectId", "details", "supporterId"], entry.EnumerateObject().Select(property => property.Name)));
        Assert.Contains(Lines(trail), entry => entry.GetProperty("details").GetString()!.StartsWith("Published: ", StringComparison.Ordinal));
        Assert.StartsWith("http", JsonDocument.Parse(invitation).RootElement.GetProperty("link").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static IEnumerable<string> Kinds(string ledger) => Lines(ledger).Select(line => line.GetProperty("type").GetString()!);

    private static IEnumerable<JsonElement> Lines(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] command) => SiteProcess.RunAsync(directory, command);
}
