using System.Text.Json;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>Commands as an operator and his scripts meet them: JSON alone on standard output, the rest on standard error, an exit code.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-command-").FullName;

    [Theory]
    [InlineData("There is no command 'paint'", "paint")]
    [InlineData("There is no command 'jobs'", "jobs")]
    [InlineData("Usage: migrate", "migrate", "now")]
    [InlineData("Usage: jobs list", "jobs", "list", "--all")]
    [InlineData("Usage: routes", "routes", "x")]
    [InlineData("Usage: audit export", "audit", "export", "here")]
    [InlineData("ledger export [--csv]", "ledger", "export", "--xml")]
    [InlineData("reconcile [--days N]", "reconcile", "--days", "0")]
    [InlineData("seed [--members N]", "seed", "--members", "none")]
    [InlineData("owner invite EMAIL", "owner", "invite")]
    public async Task Input_that_cannot_be_used_ends_with_2_and_a_sentence(string sentence, params string[] command)
    {
        var (code, output, error) = await RunAsync(command);

        Assert.Equal(2, code);
        Assert.Empty(output.Trim());
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
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
