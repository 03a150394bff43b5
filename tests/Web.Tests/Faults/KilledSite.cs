using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MimeKit;
using Web.Data;
using Web.Tests.Kit;

namespace Web.Tests.Faults;

/// <summary>A sample site as a process that is killed and started again on the same data, and what Stripe and the mailbox say of it.</summary>
internal sealed class KilledSite : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-kill-").FullName;
    private readonly (string Name, string Value)[] settings;
    private readonly Uri address = new($"http://127.0.0.1:{SiteProcess.FreePort().ToString(CultureInfo.InvariantCulture)}");
    private readonly HttpClient http = new();
    private SiteProcess? site;

    private KilledSite(DatabaseProvider provider, (string Name, string Value)[] database)
    {
        settings = [.. database, ("Sandbox__Samples", "true"), ("Logging__LogLevel__Default", "Warning")];
        var connection = database.FirstOrDefault(setting => setting.Name == "ConnectionStrings__Membership").Value
            ?? $"Data Source={Path.Combine(directory, "data", "membership.db")}";
        Rows = new Rows(provider, connection);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_sandbox");
    }

    public Rows Rows { get; }

    /// <summary>How often one test kills; more by FAULT_KILLS.</summary>
    public static int Kills { get; } = int.TryParse(Environment.GetEnvironmentVariable("FAULT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    public static async Task<KilledSite> NewAsync(DatabaseProvider provider) => new(provider, await SiteProcess.NewDatabaseAsync(provider));

    public void Start() => site = SiteProcess.Start(directory, ["--urls", address.GetLeftPart(UriPartial.Authority)], settings);

    public Task<(int Code, string Output, string Error)> RunAsync(params string[] command) => SiteProcess.RunAsync(directory, command, settings);

    public SiteProcess StartCommand(params string[] command) => SiteProcess.Start(directory, command, settings);

    /// <summary>Answers, and Stripe's side of the samples is loaded.</summary>
    public async Task OpenAsync()
    {
        await site!.OpenAsync(address);
        await Until.TrueAsync("the sandbox is filled", () => Task.FromResult(File.Exists(Path.Combine(directory, "data", "sandbox", "filled"))));
    }

    public Task KillAsync() => site!.KillAsync();

    public async Task<HttpStatusCode> AskAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(address, path));
        return answer.StatusCode;
    }

    /// <summary>A dead process's claims run out after a minute or three: nobody waits for that here.</summary>
    public async Task LetClaimsRunOutAsync()
    {
        await Rows.WriteAsync("UPDATE \"LaneHolds\" SET \"HeldBy\" = NULL");
        await Rows.WriteAsync("UPDATE \"ReceivedEvents\" SET \"NextAttemptAt\" = \"ReceivedAt\" WHERE \"Status\" = 'Pending'");
        await Rows.WriteAsync("UPDATE \"OutgoingMails\" SET \"ClaimedUntil\" = NULL, \"NextAttemptAt\" = \"CreatedAt\" WHERE \"SentAt\" IS NULL");
    }

    public async Task<JsonElement> StripeAsync(HttpMethod method, string path)
    {
        var sandbox = await File.ReadAllTextAsync(Path.Combine(directory, "data", "sandbox", "address"));
        using var request = new HttpRequestMessage(method, new Uri(new Uri(sandbox), path));
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Delivers an event as Stripe does.</summary>
    /// <returns>True when it was acknowledged; false also when nobody answered.</returns>
    public async Task<bool> DeliverAsync(string body)
    {
        var secret = await File.ReadAllTextAsync(Path.Combine(directory, "data", "sandbox", "webhook-secret"));
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/stripe/events")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", $"t={time},v1={hash}");
        try
        {
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The text of every mail in the mailbox.</summary>
    public IReadOnlyList<string> Letters()
    {
        var box = Path.Combine(directory, "data", "mail");
        return Directory.Exists(box) ? [.. Directory.EnumerateFiles(box, "*.eml").Select(file => MimeMessage.Load(file).TextBody ?? "")] : [];
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        http.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
