using System.Net;
using System.Text.RegularExpressions;
using Data;
using Web.Tests.Faults;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

public sealed class FaultPageTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-fault-").FullName;

    [Fact]
    public async Task A_fault_shows_a_reference_and_nothing_else_of_itself_and_the_log_has_it_under_that_reference()
    {
        var address = new Uri($"http://127.0.0.1:{SiteProcess.FreePort()}");
        await using var site = SiteProcess.Start(directory, ["--urls", address.GetLeftPart(UriPartial.Authority)], ("Sandbox__Announce", "false"), ("Logging__Console__FormatterName", "json"));
        await site.OpenAsync(address);
        var rows = new Rows(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(directory, "data", "membership.db")}");
        await rows.WriteAsync("ALTER TABLE \"Articles\" RENAME TO \"Lost\"");
        using var visitor = new Visitor(address);

        var page = await visitor.GetAsync("/articles/any");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        var reference = page.Document.QuerySelector("code")!.TextContent;
        Assert.Matches("^[0-9a-f]{32}$", reference);
        Assert.DoesNotMatch(new Regex("Sqlite|no such table|Exception|   at ", RegexOptions.None, TimeSpan.FromSeconds(1)), page.Html);
        await Until.TrueAsync("the log has the fault", () => Task.FromResult(site.Output.Split('\n').Any(line =>
            line.Contains(reference, StringComparison.Ordinal) && line.Contains("no such table", StringComparison.Ordinal))));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
