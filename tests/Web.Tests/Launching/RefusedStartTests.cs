using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Web.Ground.Words;
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
    [InlineData("Stripe__WebhookSecrets__0", "", "Start.Stripe.WebhookSecrets")]
    [InlineData("Site__PublicUrl", "", "Start.Site.PublicUrl")]
    [InlineData("Site__PublicUrl", "http://orchard.example", "Start.Site.PublicUrl")]
    [InlineData("Smtp__Host", "", "Start.Smtp.Host")]
    [InlineData("Smtp__Port", "many", "Start.Unreadable.Whole", "Smtp__Port")]
    [InlineData("Stripe__SecretKey", "", "Start.Sandbox.Half", "Stripe__WebhookSecrets__0")]
    [InlineData("Stripe__Livemode", "false", "Start.Stripe.Live")]
    [InlineData("Proxies__Trusted__0", "the proxy", "Start.Proxies.NoAddress", "the proxy")]
    [InlineData("Proxies__Trusted__0", "0.0.0.0/0", "Start.Proxies.Strangers", "0.0.0.0/0")]
    [InlineData("Proxies__Trusted__0", "::/0", "Start.Proxies.Strangers", "::/0")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "Start.Proxies.Everybody")]
    [InlineData("Database__Provider", "MySql", "Start.Unreadable.OneOf", "Database__Provider", "Sqlite, PostgreSql")]
    [InlineData("Telemetry__OtlpEndpoint", "somewhere", "Start.Telemetry")]
    [InlineData("Instance__Role", "Worker", "Start.Role")]
    [InlineData("ConnectionStrings__Membership", "nonsense", "Start.Database.Connection")]
    [InlineData("Data__Directory", "/proc/membership", "Start.Directory")]
    public Task One_wrong_setting_is_named(string name, string value, string key, params string[] values) =>
        RefusedAsync(Beginning(key, values), [.. Live.Where(setting => setting.Name != name), (name, value)]);

    [Fact]
    public Task A_database_server_that_does_not_answer_is_named() => RefusedAsync(
        Beginning("Start.Database.Closed", "127.0.0.1:9"),
        [.. Live, ("Database__Provider", "PostgreSql"), ("ConnectionStrings__Membership", "Host=127.0.0.1;Port=9;Username=x")]);

    [Fact]
    public Task A_phrase_of_the_publishers_own_that_could_not_be_said_is_named()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(directory, "own", "de")).FullName, "Own.ini");
        File.WriteAllText(file, "Accounts.SignIn.Title = {0} anmelden");
        return RefusedAsync(Beginning("Start.Words.Place", file, "Accounts.SignIn.Title", "{0}"), ("Words__Folder", Path.Combine(directory, "own")));
    }

    [Fact]
    public Task A_language_in_which_there_is_no_sample_is_named() => RefusedAsync(
        Beginning("Start.Samples.Language", "de, en"),
        ("Sandbox__Language", "tlh"));

    [Fact]
    public async Task A_file_that_is_cut_off_or_of_another_program_or_of_a_newer_version_is_named()
    {
        var file = Path.Combine(directory, "some.db");
        (string, string) setting = ("ConnectionStrings__Membership", $"Data Source={file};Pooling=False");
        await File.WriteAllTextAsync(file, "This is a letter, and no database. It goes on for longer than the hundred bytes of a header, so that nobody takes it for an empty one.", TestContext.Current.CancellationToken);
        await RefusedAsync(Beginning("Start.Database.Damaged"), setting);
        var (listed, _, _) = await SiteProcess.RunAsync(directory, ["jobs", "list"], setting);
        File.Delete(file);
        var rows = new Rows(Data.DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False");
        await rows.WriteAsync("CREATE TABLE \"Recipes\" (\"Id\" INTEGER)");
        await RefusedAsync(Beginning("Start.Database.Foreign", file), setting);
        File.Delete(file);
        await SiteProcess.RunAsync(directory, ["migrate"], setting);
        await rows.WriteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231235959_Later', '99')");
        await RefusedAsync(Beginning("Start.Database.Newer", "29991231235959_Later"), setting);
        await rows.WriteAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '2999%'; PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var cut = new FileStream(file, FileMode.Open))
        {
            cut.SetLength(cut.Length / 2);
        }

        await RefusedAsync(Beginning("Start.Database.Damaged"), setting);

        Assert.Equal(2, listed);
    }

    /// <summary>A shell's language that the site does not speak, or none, is English.</summary>
    [Theory]
    [InlineData("de_AT.UTF-8", "de-AT")]
    [InlineData("fr_FR", "fr-FR")]
    [InlineData("tlh", "en-GB")]
    [InlineData("POSIX", "en-GB")]
    public Task Whoever_starts_it_is_told_in_the_language_of_their_shell(string shell, string culture) =>
        RefusedAsync(Said.In(culture)["Start.Site.PublicUrl"], [.. Live.Where(setting => setting.Name != "Site__PublicUrl"), ("LC_ALL", shell)]);

    /// <summary>A folder that is there and in which nobody may write, not even root.</summary>
    [Fact]
    public Task A_data_directory_that_cannot_be_written_is_named()
    {
        Assert.SkipUnless(Directory.Exists("/proc/sys/kernel"), "There is no folder here that root may not write to");
        return RefusedAsync(Beginning("Start.Directory"), ("Data__Directory", "/proc/sys/kernel"));
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        await RefusedAsync(Beginning("Start.Address.InUse", address), [.. Live, ("ASPNETCORE_URLS", address)]);
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

        await RefusedAsync(Beginning("Start.Database.OfSandbox"), [.. Live, ("ConnectionStrings__Membership", $"Data Source={sandbox}")]);
        await RefusedAsync(Beginning("Start.Database.OfLive"), ("ConnectionStrings__Membership", $"Data Source={live}"));
    }

    [Fact]
    public async Task A_second_sandbox_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        var port = SiteProcess.FreePort();
        await using var first = await OpenAsync([("Sandbox__Samples", "false")], port);

        await RefusedAsync(Beginning("Start.DirectoryTaken"), ("Sandbox__Samples", "false"));

        await first.OpenAsync(new Uri($"http://127.0.0.1:{port}"));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    /// <summary>The sentence, as far as these values fill it.</summary>
    private static string Beginning(string key, params string[] values) =>
        string.Format(CultureInfo.InvariantCulture, Said.Phrases.Find(key, Phrasebook.First)!.Split($"{{{values.Length}}}")[0], values);

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
