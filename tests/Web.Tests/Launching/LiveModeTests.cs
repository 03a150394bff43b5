using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using Data;
using Web.Tests.Faults;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>With a key set nothing of the sandbox, the samples or the mailbox exists. Beside each stands the sandbox, in which it is found.</summary>
public sealed class LiveModeTests : IDisposable
{
    private static readonly (string Name, string Value)[] Live =
    [
        ("Stripe__SecretKey", "sk_live_test"), ("Stripe__Livemode", "true"), ("Stripe__WebhookSecrets__0", "whsec_test"), ("Stripe__ApiBase", "http://127.0.0.1:9"),
        ("Site__PublicUrl", "https://orchard.example"), ("Smtp__Host", "127.0.0.1"), ("Smtp__From", "post@orchard.example"),
    ];

    private readonly string directory = Directory.CreateTempSubdirectory("membership-live-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sandbox_samples_mailbox_and_banner_are_there_without_a_key_and_not_with_one(bool isLive)
    {
        var (site, sandbox) = (SiteProcess.FreePort(), SiteProcess.FreePort());
        var address = new Uri($"http://127.0.0.1:{site}");
        (string, string)[] settings = [.. isLive ? Live : [], ("Sandbox__Url", $"http://127.0.0.1:{sandbox}")];
        await using var running = SiteProcess.Start(directory, ["--urls", address.GetLeftPart(UriPartial.Authority)], settings);
        await running.OpenAsync(address);
        using var visitor = new Visitor(address, isLive ? "orchard.example" : null);
        if (!isLive)
        {
            await Until.TrueAsync("the console says where everything is", () => Task.FromResult(running.Output.Contains(Said.Words("Sandbox.Opening.Stripe"), StringComparison.Ordinal)));
        }

        var home = await visitor.GetAsync("/");
        var listens = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(end => end.Port == sandbox);
        var rows = new Rows(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(directory, "data", "membership.db")}");
        var people = await rows.CountAsync("SELECT (SELECT COUNT(*) FROM \"Articles\") + (SELECT COUNT(*) FROM \"AspNetUsers\") + (SELECT COUNT(*) FROM \"Payments\")");
        var (_, routes, _) = await SiteProcess.RunAsync(directory, ["routes"], settings);

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Equal(!isLive, home.Text.Contains(Said.Words("Mailbox.Sandbox"), StringComparison.Ordinal));
        Assert.Equal(!isLive, listens);
        Assert.Equal(!isLive, Directory.Exists(Path.Combine(directory, "data", "sandbox")));
        Assert.Equal(!isLive, people > 0);
        Assert.Equal(!isLive, JsonDocument.Parse(routes).RootElement.EnumerateArray().Any(route => route.GetProperty("path").GetString()!.StartsWith("/dev", StringComparison.Ordinal)));
        Assert.Equal(!isLive, routes.Contains("sample/", StringComparison.Ordinal));
        using (var styles = await visitor.AskAsync("/dev-mail.css"))
        {
            Assert.Equal(isLive ? HttpStatusCode.NotFound : HttpStatusCode.OK, styles.StatusCode);
        }

        Assert.Equal(isLive ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await visitor.GetAsync("/dev/mail")).Status);
        Assert.Equal(!isLive, running.Output.Contains("/sign-in/link", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_key_there_is_no_command_that_writes_samples()
    {
        var (code, output, error) = await SiteProcess.RunAsync(directory, ["seed"], Live);

        Assert.Equal(2, code);
        Assert.Empty(output.Trim());
        Assert.Contains(Said.En["CommandLine.NotACommand", "seed"], error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
