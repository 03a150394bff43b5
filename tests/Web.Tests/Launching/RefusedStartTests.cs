using System.Net;
using System.Net.Sockets;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>What stops the start: one sentence on standard error that says what to set, exit code 2, and no stack trace.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private static readonly (string Name, string Value)[] Live =
    [
        ("Stripe__SecretKey", "sk_live_test"), ("Stripe__Livemode", "true"), ("Stripe__WebhookSecrets__0", "whsec_test"),
        ("Site__PublicUrl", "https://orchard.example"), ("Smtp__Host", "127.0.0.1"), ("Smtp__From", "post@orchard.example"),
    ];

    private readonly string directory = Directory.CreateTempSubdirectory("membership-start-").FullName;

    [Theory]
    [InlineData("Stripe__WebhookSecrets__0", "", "Set Stripe__WebhookSecrets__0")]
    [InlineData("Site__PublicUrl", "", "Set Site__PublicUrl")]
    [InlineData("Site__PublicUrl", "http://orchard.example", "Set Site__PublicUrl")]
    [InlineData("Smtp__Host", "", "Set Smtp__Host")]
    [InlineData("Smtp__Port", "many", "Set Smtp__Port to a whole number")]
    [InlineData("Stripe__SecretKey", "", "Set Stripe__SecretKey")]
    [InlineData("Stripe__Livemode", "false", "Set Stripe__Livemode to true")]
    [InlineData("Proxies__Trusted__0", "the proxy", "Set Proxies__Trusted")]
    [InlineData("Proxies__Trusted__0", "0.0.0.0/0", "Set Proxies__Trusted to the addresses of your own proxies: '0.0.0.0/0' believes strangers too")]
    [InlineData("Proxies__Trusted__0", "::/0", "Set Proxies__Trusted to the addresses of your own proxies: '::/0' believes strangers too")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "Unset ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    [InlineData("Database__Provider", "MySql", "Set Database__Provider to one of Sqlite, PostgreSql")]
    [InlineData("Telemetry__OtlpEndpoint", "somewhere", "Set Telemetry__OtlpEndpoint")]
    [InlineData("Instance__Role", "Worker", "Leave Instance__Role at Both on SQLite")]
    [InlineData("ConnectionStrings__Membership", "nonsense", "Set ConnectionStrings__Membership")]
    [InlineData("Data__Directory", "/proc/membership", "Set Data__Directory")]
    public Task One_wrong_setting_is_named(string name, string value, string sentence) =>
        RefusedAsync(sentence, [.. Live.Where(setting => setting.Name != name), (name, value)]);

    [Fact]
    public Task A_database_server_that_does_not_answer_is_named() => RefusedAsync(
        "PostgreSQL at 127.0.0.1:9 does not let us in",
        [.. Live, ("Database__Provider", "PostgreSql"), ("ConnectionStrings__Membership", "Host=127.0.0.1;Port=9;Username=x")]);

    [Fact]
    public Task A_language_in_which_there_is_no_sample_is_named() => RefusedAsync(
        "Sandbox__Language must be one of: de, en.",
        ("Sandbox__Language", "tlh"));

    [Fact]
    public async Task A_file_that_is_cut_off_or_of_another_program_or_of_a_newer_version_is_named()
    {
        var file = Path.Combine(directory, "some.db");
        (string, string) setting = ("ConnectionStrings__Membership", $"Data Source={file};Pooling=False");
        await File.WriteAllTextAsync(file, "This is a letter, and no database. It goes on for longer than the hundred bytes of a header, so that nobody takes it for an empty one.", TestContext.Current.CancellationToken);
        await RefusedAsync("The SQLite file is cut off, or is no database", setting);
        var (listed, _, _) = await SiteProcess.RunAsync(directory, ["jobs", "list"], setting);
        File.Delete(file);
        var rows = new Rows(Data.DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False");
        await rows.WriteAsync("CREATE TABLE \"Recipes\" (\"Id\" INTEGER)");
        await RefusedAsync($"{file} is a database of another program", setting);
        File.Delete(file);
        await SiteProcess.RunAsync(directory, ["migrate"], setting);
        await rows.WriteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231235959_Later', '99')");
        await RefusedAsync("This database was made by a newer version", setting);
        await rows.WriteAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '2999%'; PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var cut = new FileStream(file, FileMode.Open))
        {
            cut.SetLength(cut.Length / 2);
        }

        await RefusedAsync("The SQLite file is cut off, or is no database", setting);

        Assert.Equal(2, listed);
    }

    /// <summary>A folder that is there and in which nobody may write, not even root.</summary>
    [Fact]
    public Task A_data_directory_that_cannot_be_written_is_named()
    {
        Assert.SkipUnless(Directory.Exists("/proc/sys/kernel"), "There is no folder here that root may not write to");
        return RefusedAsync("Set Data__Directory to a folder that this user may write to", ("Data__Directory", "/proc/sys/kernel"));
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        await RefusedAsync($"The address {address} is in use", [.. Live, ("ASPNETCORE_URLS", address)]);
    }

    [Fact]
    public async Task A_sandbox_database_refuses_real_money_and_a_live_one_the_sandbox()
    {
        var live = Path.Combine(directory, "live.db");
        var sandbox = Path.Combine(directory, "sandbox.db");
        await using (var first = await OpenAsync([("Sandbox__Samples", "true"), ("ConnectionStrings__Membership", $"Data Source={sandbox}")]))
        {
        }

        await using (var second = await OpenAsync([.. Live, ("ConnectionStrings__Membership", $"Data Source={live}")]))
        {
        }

        await RefusedAsync("This database belongs to the sandbox", [.. Live, ("ConnectionStrings__Membership", $"Data Source={sandbox}")]);
        await RefusedAsync("This database belongs to a live site", ("ConnectionStrings__Membership", $"Data Source={live}"));
    }

    [Fact]
    public async Task A_second_sandbox_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        var port = SiteProcess.FreePort();
        await using var first = await OpenAsync([("Sandbox__Samples", "false")], port);

        await RefusedAsync("Another Membership runs on this data directory", ("Sandbox__Samples", "false"));

        await first.OpenAsync(new Uri($"http://127.0.0.1:{port}"));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private async Task<SiteProcess> OpenAsync((string Name, string Value)[] settings, int? port = null)
    {
        var address = $"http://127.0.0.1:{port ?? SiteProcess.FreePort()}";
        var site = SiteProcess.Start(directory, ["--urls", address], settings);
        await site.OpenAsync(new Uri(address));
        return site;
    }

    private async Task RefusedAsync(string sentence, params (string Name, string Value)[] settings)
    {
        var urls = settings.Any(setting => setting.Name == "ASPNETCORE_URLS") ? [] : new[] { "--urls", $"http://127.0.0.1:{SiteProcess.FreePort()}" };

        var (code, output, error) = await SiteProcess.RunAsync(directory, urls, settings);

        Assert.Equal(2, code);
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }
}
