using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Benchmarks;
using Data;
using StripeSandbox;
using Web.Tests.Kit;

namespace Storm;

/// <summary>All that a storm blows through: Stripe's stand-in, the mail server, the database, the nodes and the one address before them, on one clock.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string Key = "sk_test_storm";
    private const string Secret = "whsec_storm";

    /// <summary>Stripe's three days of tries in six seconds.</summary>
    private static readonly TimeSpan[] Retries = [TimeSpan.FromSeconds(0.1), TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.6), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)];

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string directory = Directory.CreateTempSubdirectory("membership-storm-").FullName;
    private readonly Balancer balancer = new();
    private readonly HttpClient control;
    private TemporaryPostgreSql? server;
    private WebApplication stripe = null!;

    private World()
    {
        Clock = new StormClock(Path.Combine(directory, "clock"));
        Post.Instead = Mails.Take;
        control = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
    }

    public StormClock Clock { get; }

    public Hands Hands { get; } = new();

    public Uri Stripe { get; private set; } = null!;

    public Uri Site => balancer.Address;

    public SmtpSink Post { get; } = new();

    public Postbox Mails { get; } = new();

    /// <summary>No mail gets through just now.</summary>
    public bool IsPostAway { get; private set; }

    public Gate Gate { get; private set; } = null!;

    public Books Books { get; private set; } = null!;

    public IReadOnlyList<NodeProcess> Nodes { get; private set; } = [];

    public static async Task<World> BuildAsync(StormOptions options)
    {
        var world = new World();
        world.Gate = await Gate.OpenAsync(world.Site, options.Seed);
        var sandbox = new SandboxOptions { Url = "http://127.0.0.1:0", Clock = world.Clock, EngineInterval = TimeSpan.FromHours(1), RetryDelays = Retries };
        sandbox.Webhooks.Add(new WebhookTarget(world.Gate.Url, Secret));
        world.stripe = Sandbox.Build(sandbox);
        world.stripe.Use(world.Hands.WatchAsync);
        await world.stripe.StartAsync();
        world.Stripe = new Uri(world.stripe.Urls.First());
        world.control.BaseAddress = world.Stripe;
        world.server = options.Database == DatabaseProvider.PostgreSql ? await TemporaryPostgreSql.StartAsync() : null;
        var connection = world.server is null ? $"Data Source={Path.Combine(world.directory, "data", "membership.db")}" : await world.server.NewDatabaseAsync("storm");
        world.Books = new Books(options.Database, connection);
        world.Nodes = [.. Enumerable.Range(0, options.Nodes).Select(node => world.NodeOf(node, options, connection))];
        foreach (var node in world.Nodes)
        {
            await node.StartAsync();
        }

        world.balancer.Open(world.Nodes);
        await world.AskAsync("furnish");
        await Sabotage.DoAsync(world.Books.Rows, options);
        return world;
    }

    /// <summary>Any node that is up.</summary>
    /// <exception cref="IOException">There is none just now, or it was killed over it.</exception>
    public Task<string> AskAsync(string what) => (Nodes.FirstOrDefault(node => node.IsUp) ?? throw new IOException("No node is up.")).AskAsync(what);

    /// <summary>For a stretch of time; null: it is back.</summary>
    public void TakePostAway(string? answer)
    {
        IsPostAway = answer is not null;
        Post.AnswerRecipient = _ => answer ?? "250 ok";
    }

    public void Remember(string what)
    {
        lock (balancer)
        {
            File.AppendAllText(Path.Combine(directory, "deeds.log"), what + "\n");
        }
    }

    public async Task TellStripeAsync(string what, object? how = null)
    {
        using var answer = await control.PostAsJsonAsync(new Uri($"/_sandbox/{what}", UriKind.Relative), how ?? new { });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Until every delivery is over and every event and mail is dealt with. What waits for its next try gets a little time.</summary>
    /// <returns>False: it never came to rest.</returns>
    public async Task<bool> SettleAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var looks = 0; TimeProvider.System.GetElapsedTime(started) < Patience; looks++)
        {
            var deliveries = await control.GetFromJsonAsync<JsonElement>(new Uri("/_sandbox/deliveries?summary&except=invoice_payment.paid", UriKind.Relative));
            if (!deliveries.GetProperty("count").TryGetProperty("pending", out _) && await Books.IsSettledAsync())
            {
                return true;
            }

            await Task.Delay(Glance);
            if (looks > 8 && Hands.AreAtRest)
            {
                Clock.Advance(TimeSpan.FromSeconds(20));
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        await balancer.DisposeAsync();
        await Gate.DisposeAsync();
        await stripe.DisposeAsync();
        await Post.DisposeAsync();
        control.Dispose();
        Npgsql.NpgsqlConnection.ClearAllPools();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Clock.Dispose();
        if (Environment.GetEnvironmentVariable("STORM_KEEP") is null)
        {
            Directory.Delete(directory, recursive: true);
        }
        else
        {
            await Console.Error.WriteLineAsync($"Kept: {directory}");
        }
    }

    private NodeProcess NodeOf(int node, StormOptions options, string connection)
    {
        var port = FreePort();
        List<string> arguments =
        [
            "serve", Path.Combine(directory, "clock"), $"{options.Fault}", $"--urls=http://127.0.0.1:{port}", $"--Site:PublicUrl={Site.GetLeftPart(UriPartial.Authority)}", $"--Data:Directory={Path.Combine(directory, "data")}",
            $"--Stripe:SecretKey={Key}", $"--Stripe:WebhookSecrets:0={Secret}", $"--Stripe:ApiBase={Stripe.GetLeftPart(UriPartial.Authority)}", "--Stripe:ReadsPerSecond=100000",
            "--Smtp:Host=127.0.0.1", $"--Smtp:Port={Post.Port}", "--Smtp:Security=None", "--Smtp:From=post@storm.example",
            "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft=Warning", "--Logging:LogLevel:Hangfire=Error",
            .. server is null ? (string[])[] : ["--Database:Provider=PostgreSql", $"--ConnectionStrings:Membership={connection};Maximum Pool Size=40"],
        ];
        return new NodeProcess(port, Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"node{node}.log")), arguments);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
