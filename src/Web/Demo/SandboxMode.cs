using Web.Ground.CommandLine;
using System.Net;
using System.Net.Sockets;
using Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StripeSandbox;
using Web.Demo.Travel;

namespace Web.Demo;

/// <summary>
/// Without a Stripe key the sandbox takes Stripe's place, in this process and on a loopback port of its own. Only the roof knows
/// it: to every room it is just another Stripe:ApiBase. Its journal has one owner; a command talks to the running site's
/// sandbox, and starts one of its own only when none runs.
/// </summary>
internal sealed class SandboxMode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SandboxHome home;
    private FileStream? ownership;
    private WebApplication? stripe;

    private SandboxMode(SandboxHome home, TimeProvider clock)
    {
        this.home = home;
        Clock = new TravelledTime(clock, home.TravelledFile);
    }

    /// <summary>It holds nothing yet of what the samples need.</summary>
    public bool IsEmpty => stripe is not null && !home.IsFilled;

    public string Url { get; private set; } = "";

    /// <summary>The time of site and sandbox alike.</summary>
    public TravelledTime Clock { get; }

    /// <summary>Whether the configuration asks for it, by naming nothing that real money needs.</summary>
    /// <exception cref="OptionsValidationException">Half a configuration: a forgotten key must not open a sandbox to the world.</exception>
    public static bool IsAskedFor(IConfiguration configuration)
    {
        if (!string.IsNullOrWhiteSpace(configuration["Stripe:SecretKey"]))
        {
            return false;
        }

        string[] friends = ["Stripe:WebhookSecrets:0", "Stripe:Account", "Stripe:Livemode", "Stripe:ApiBase"];
        if (friends.FirstOrDefault(name => !string.IsNullOrWhiteSpace(configuration[name])) is { } friend)
        {
            throw Refusal.Because("Start.Sandbox.Half", friend.Replace(":", "__", StringComparison.Ordinal));
        }

        if (Uri.TryCreate(configuration["Site:PublicUrl"], UriKind.Absolute, out var address) && !address.IsLoopback)
        {
            throw Refusal.Because("Start.Sandbox.Public");
        }

        return true;
    }

    /// <summary>For the site: starts the sandbox, or joins the one of another node, and puts its address where the rooms look for Stripe's.</summary>
    /// <exception cref="OptionsValidationException">Another site runs on this data directory.</exception>
    public static async Task<SandboxMode> StartAsync(ConfigurationManager configuration, TimeProvider clock)
    {
        var mode = new SandboxMode(new SandboxHome(DataDirectory.Of(configuration)), clock);
        mode.ownership = await mode.home.OwnAsync(Patience);
        if (mode.ownership is not null)
        {
            var wanted = configuration["Sandbox:Url"] ?? "http://127.0.0.1:12111";
            await mode.RunAsync(wanted, "http://127.0.0.1:0");
        }
        else if (configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite) == DatabaseProvider.PostgreSql)
        {
            mode.Url = await mode.RunningAddressAsync();
            mode.Clock.Follow();
        }
        else
        {
            throw Refusal.Because("Start.DirectoryTaken");
        }

        mode.PutInto(configuration);
        return mode;
    }

    /// <summary>For a command: names the running sandbox's address, or the one where <see cref="EnsureRunningAsync"/> would start it.</summary>
    public static async Task<SandboxMode> PointAtAsync(ConfigurationManager configuration, TimeProvider clock)
    {
        var mode = new SandboxMode(new SandboxHome(DataDirectory.Of(configuration)), clock);
        await using (var free = await mode.home.OwnAsync(TimeSpan.Zero))
        {
            mode.Url = free is null ? await mode.RunningAddressAsync() : $"http://127.0.0.1:{FreePort()}";
        }

        mode.PutInto(configuration);
        return mode;
    }

    /// <summary>For a command that calls Stripe.</summary>
    public async Task EnsureRunningAsync()
    {
        ownership = await home.OwnAsync(TimeSpan.Zero);
        if (ownership is not null)
        {
            await RunAsync(Url);
        }
    }

    /// <summary>Puts objects into the sandbox as they are, without events: the sample year.</summary>
    /// <param name="documents">A JSON array of Stripe objects.</param>
    public async Task LoadAsync(string documents)
    {
        using var content = new StringContent(documents, System.Text.Encoding.UTF8, "application/json");
        await PostAsync("/_sandbox/load", content);
        home.MarkFilled();
    }

    /// <summary>Staff may travel; sessions live by the real clock, or every journey would sign everybody out.</summary>
    public void AddTimeTravel(IServiceCollection services)
    {
        services.AddSingleton(Clock);
        services.AddSingleton<TimeTravel>();
        services.PostConfigureAll<CookieAuthenticationOptions>(cookie => cookie.TimeProvider = Clock.Real);
        services.PostConfigure<SecurityStampValidatorOptions>(check => check.TimeProvider = Clock.Real);
    }

    /// <summary>What the sandbox's pages call whoever is paid.</summary>
    public void NameAccount(string publication)
    {
        if (stripe is not null)
        {
            stripe.Services.GetRequiredService<SandboxOptions>().AccountName = publication;
        }
    }

    /// <summary>Tells the sandbox where the site listens for its events.</summary>
    public async Task SendEventsToAsync(string siteRoot)
    {
        using var content = JsonContent.Create(new { url = siteRoot + "/stripe/events", secret = home.WebhookSecret });
        await PostAsync("/_sandbox/webhooks", content);
    }

    public async ValueTask DisposeAsync()
    {
        if (stripe is not null)
        {
            await stripe.StopAsync();
            await stripe.DisposeAsync();
        }

        if (ownership is not null)
        {
            await ownership.DisposeAsync();
        }
    }

    private async Task RunAsync(params string[] addresses)
    {
        home.ForgetAddress();
        foreach (var address in addresses)
        {
            stripe ??= await StartOnAsync(address);
        }

        Url = stripe?.Urls.First().TrimEnd('/') ?? throw Refusal.Because("Start.Sandbox.NoPort", addresses[0]);
        home.WriteAddress(Url);
    }

    private async Task<WebApplication?> StartOnAsync(string url)
    {
        var sandbox = Sandbox.Build(new SandboxOptions { Url = url, DataDirectory = home.Folder, Clock = Clock });
        try
        {
            await sandbox.StartAsync();
            return sandbox;
        }
        catch (IOException)
        {
            await sandbox.DisposeAsync(); // the port is taken
            return null;
        }
    }

    private async Task<string> RunningAddressAsync() => await home.AddressAsync(Patience)
        ?? throw Refusal.Because("Start.Sandbox.Held", home.Folder);

    private void PutInto(ConfigurationManager configuration) => configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Stripe:ApiBase"] = Url,
        ["Stripe:SecretKey"] = new SandboxOptions().SecretKey,
        ["Stripe:WebhookSecrets:0"] = home.WebhookSecret,
        ["Stripe:Livemode"] = "false",
    });

    private async Task PostAsync(string path, HttpContent content)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Url) };
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
