using System.Text.Json;
using System.Text.RegularExpressions;
using Data;
using Web.Tests.Faults;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>What somebody meets who starts the program for the first time, and for the second.</summary>
public sealed class SecondStartTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-second-").FullName;

    [Fact]
    public async Task The_second_start_keeps_everything_and_may_listen_elsewhere()
    {
        var rows = new Rows(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(directory, "data", "membership.db")}");
        var first = $"http://127.0.0.1:{SiteProcess.FreePort()}";
        await using (var site = SiteProcess.Start(directory, [], ("ASPNETCORE_URLS", first)))
        {
            await AnnouncedAsync(site, first);
            Assert.DoesNotContain("warn:", site.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("fail:", site.Output, StringComparison.Ordinal);
            Assert.Empty(site.Error.Trim());
        }

        var members = await rows.CountAsync("SELECT COUNT(*) FROM \"Memberships\"");
        var second = $"http://127.0.0.1:{SiteProcess.FreePort()}";
        await using var again = SiteProcess.Start(directory, ["--urls", second]);
        var link = await AnnouncedAsync(again, second);

        Assert.StartsWith(second, link, StringComparison.Ordinal);
        Assert.Equal(members, await rows.CountAsync("SELECT COUNT(*) FROM \"Memberships\""));
        Assert.Equal(1, await rows.CountAsync("SELECT COUNT(*) FROM \"AspNetUsers\" WHERE \"Email\" = 'owner@example.test'"));
        using var visitor = new Visitor(new Uri(second));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync("/dev/mail")).Status);
    }

    [Fact]
    public async Task Logs_are_JSON_where_that_is_asked_for()
    {
        var address = $"http://127.0.0.1:{SiteProcess.FreePort()}";
        await using var site = SiteProcess.Start(directory, ["--urls", address], ("Logging__Console__FormatterName", "json"), ("Sandbox__Samples", "false"), ("Sandbox__Announce", "false"));
        await site.OpenAsync(new Uri(address));

        var lines = site.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("Category", out _), line));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    /// <returns>The link that lets the owner in.</returns>
    private static async Task<string> AnnouncedAsync(SiteProcess site, string address)
    {
        await site.OpenAsync(new Uri(address));
        await Until.TrueAsync("the console says where everything is", () => Task.FromResult(site.Output.Contains("Sandbox   http", StringComparison.Ordinal)));
        Assert.Contains($"Mailbox   {address}/dev/mail", site.Output, StringComparison.Ordinal);
        return Regex.Match(site.Output, @"Staff\s+(\S+)").Groups[1].Value;
    }
}
