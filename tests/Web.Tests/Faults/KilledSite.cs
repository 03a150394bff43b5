using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Data;
using MimeKit;
using Web.Tests.Kit;

namespace Web.Tests.Faults;

/// <summary>
/// A sample site, on one node or several, whose processes are killed and started again on the same data, and what Stripe and
/// the mailbox say of it. The sandbox lives in the process of the node that came first.
/// </summary>
internal sealed class KilledSite : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("membership-kill-").FullName;
    private readonly (string Name, string Value)[] settings;
    private readonly Uri[] addresses;
    private readonly SiteProcess?[] nodes;
    private readonly HttpClient http = new();

    private KilledSite(DatabaseProvider provider, (string Name, string Value)[] database, int count)
    {
        nodes = new SiteProcess?[count];
        addresses = [.. nodes.Select(_ => NewAddress())];

        // A Stripe that came back somewhere else would be lost to the nodes that go on.
        settings = [.. database, ("Sandbox__Samples", "true"), ("Sandbox__Url", count > 1 ? Text(NewAddress()) : "http://127.0.0.1:0"), ("Logging__LogLevel__Default", "Warning")];
        var connection = database.FirstOrDefault(setting => setting.Name == "ConnectionStrings__Membership").Value
            ?? $"Data Source={Path.Combine(directory, "data", "membership.db")}";
        Rows = new Rows(provider, connection);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_sandbox");
    }

    public Rows Rows { get; }

    /// <summary>How often one test kills; more by FAULT_KILLS.</summary>
    public static int Kills { get; } = int.TryParse(Environment.GetEnvironmentVariable("FAULT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    public static async Task<KilledSite> NewAsync(DatabaseProvider provider, int nodes = 1) => new(provider, await SiteProcess.NewDatabaseAsync(provider), nodes);

    /// <summary>Where it works; its data are in "data" below.</summary>
    public string Place => directory;

    public void Start(int node = 0) => nodes[node] = SiteProcess.Start(directory, ["--urls", Text(addresses[node])], settings);

    public Task<(int Code, string Output, string Error)> RunAsync(params string[] command) => SiteProcess.RunAsync(directory, command, settings);

    public SiteProcess StartCommand(params string[] command) => SiteProcess.Start(directory, command, settings);

    /// <summary>Answers, and Stripe's side of the samples is loaded.</summary>
    public async Task OpenAsync(int node = 0)
    {
        await nodes[node]!.OpenAsync(addresses[node]);
        await Until.TrueAsync("the sandbox is filled", () => Task.FromResult(File.Exists(Path.Combine(directory, "data", "sandbox", "filled"))));
    }

    public async Task StartAllAsync()
    {
        for (var node = 0; node < nodes.Length; node++)
        {
            Start(node);
            await OpenAsync(node);
        }
    }

    public Task KillAsync(int node = 0) => nodes[node]!.KillAsync();

    public Task PauseAsync(int node) => nodes[node]!.PauseAsync();

    public Task GoOnAsync(int node) => nodes[node]!.GoOnAsync();

    public async Task<HttpStatusCode> AskAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(addresses[0], path));
        return answer.StatusCode;
    }

    /// <summary>What was put off because Stripe had died with its node is due again at once. What the dead held, the living free themselves.</summary>
    public async Task LetNothingWaitAsync()
    {
        await Rows.WriteAsync("UPDATE \"ReceivedEvents\" SET \"NextAttemptAt\" = \"ReceivedAt\" WHERE \"Status\" = 'Pending'");
        await Rows.WriteAsync("UPDATE \"OutgoingMails\" SET \"NextAttemptAt\" = \"CreatedAt\" WHERE \"SentAt\" IS NULL");
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

    /// <summary>Delivers an event as Stripe does, to any node, as a balancer would.</summary>
    /// <returns>True when it was acknowledged; false also when nobody answered.</returns>
    public async Task<bool> DeliverAsync(string body)
    {
        var secret = await File.ReadAllTextAsync(Path.Combine(directory, "data", "sandbox", "webhook-secret"));
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Random.Shared.GetItems(addresses, 1)[0], "/stripe/events")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", $"t={time},v1={hash}");
        try
        {
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception broken) when (broken is HttpRequestException or SocketException)
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
        foreach (var node in nodes.OfType<SiteProcess>())
        {
            await node.DisposeAsync();
        }

        http.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static Uri NewAddress() => new($"http://127.0.0.1:{SiteProcess.FreePort().ToString(CultureInfo.InvariantCulture)}");

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
