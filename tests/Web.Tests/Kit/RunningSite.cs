using System.Net.Http.Json;
using System.Text.Json;
using Core;
using Core.Inbox;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Web.Ground.Site;

namespace Web.Tests.Kit;

/// <summary>
/// The real site on a real port, with its own data directory and database, beside its own Stripe sandbox, on a clock that stands
/// still until the test moves it.
/// </summary>
public sealed class RunningSite : IAsyncDisposable
{
    /// <summary>Settings of a site that takes real money, with nobody at Stripe's or the mail server's address.</summary>
    public static readonly string[] RealMoney =
    [
        "--Stripe:SecretKey=sk_test_kit", "--Stripe:WebhookSecrets:0=whsec_kit", "--Stripe:ApiBase=http://127.0.0.1:9", "--Stripe:Livemode=false",
        "--Site:PublicUrl=https://site.example", "--Smtp:Host=127.0.0.1", "--Smtp:From=post@site.example",
    ];

    private readonly WebApplication app;
    private readonly Premises premises;
    private readonly bool isTenant;

    private RunningSite(WebApplication app, Premises premises, bool isTenant, FakeTimeProvider clock)
    {
        this.app = app;
        this.premises = premises;
        this.isTenant = isTenant;
        Clock = clock;
    }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.First());

    public string DataDirectory => premises.Directory;

    /// <summary>A site with an empty database.</summary>
    /// <param name="settings">Configuration such as <c>"--Instance:Role=Web"</c>.</param>
    public static async Task<RunningSite> StartAsync(
        DatabaseProvider provider, string[]? settings = null, Action<WebApplicationBuilder>? adjust = null) =>
        await StartAsync(await Premises.MigratedAsync(provider), isTenant: false, WholeSecondNow(), settings, adjust);

    /// <summary>A site with the sample publication, its members and their side at Stripe.</summary>
    public static async Task<RunningSite> StartWithSamplesAsync(DatabaseProvider provider, params string[] settings)
    {
        var premises = await Premises.WithSamplesAsync(provider);
        return await StartAsync(premises, isTenant: false, premises.Now!.Value, ["--Sandbox:Samples=true", .. settings], adjust: null);
    }

    /// <summary>A site on what is there; it stays when the site is disposed of.</summary>
    public static Task<RunningSite> StartOnAsync(Premises premises, DateTimeOffset? now = null, string[]? settings = null, Action<WebApplicationBuilder>? adjust = null) =>
        StartAsync(premises, isTenant: true, now ?? WholeSecondNow(), settings, adjust);

    /// <summary>Stripe breaks down for so many calls: "429", "500", "timeout", "cut", "500-after-commit".</summary>
    public Task FailStripeAsync(string mode, int calls) => TellSandboxAsync("fail", new { mode, calls });

    /// <summary>Calls the sandbox's control API, which stands outside Stripe's.</summary>
    public async Task TellSandboxAsync(string order, object what)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Configuration["Stripe:ApiBase"]!) };
        using var answer = await http.PostAsJsonAsync(new Uri($"/_sandbox/{order}", UriKind.Relative), what);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until every webhook to this site was acknowledged, every event settled and every mail sent.</summary>
    public async Task SettledAsync()
    {
        using var stripe = new HttpClient { BaseAddress = new Uri(app.Configuration["Stripe:ApiBase"]!) };
        await Until.TrueAsync("webhooks, events and mails settle", async () =>
        {
            var deliveries = await stripe.GetFromJsonAsync<JsonElement>(new Uri("/_sandbox/deliveries", UriKind.Relative));
            var delivered = deliveries.GetProperty("held").GetInt32() == 0
                && deliveries.GetProperty("data").EnumerateArray()
                    .Where(delivery => delivery.GetProperty("url").GetString()!.StartsWith(Address.ToString(), StringComparison.Ordinal))
                    .All(delivery => delivery.GetProperty("status").GetString() == "succeeded");

            // Retries wait by the site's clock, which stands still between looks.
            Clock.Advance(TimeSpan.FromSeconds(1));
            return delivered && await InDbAsync(async db =>
                !await db.ReceivedEvents.AnyAsync(received => received.Status == EventStatus.Pending)
                && !await db.OutgoingMails.AnyAsync(mail => mail.SentAt == null));
        });
    }

    /// <summary>From a network address of its own; a site with real money is asked by its public name, as a proxy hands it on.</summary>
    public Visitor NewVisitor() => new(Address, Services.GetRequiredService<SiteMode>().IsSandbox ? null : Services.GetRequiredService<PublicAddress>().SentHost);

    /// <summary>Runs the work with a context of its own.</summary>
    public async Task<T> InDbAsync<T>(Func<MembershipDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MembershipDb>());
    }

    public Task InDbAsync(Func<MembershipDb, Task> work) => InDbAsync(async db =>
    {
        await work(db);
        return true;
    });

    /// <summary>The mails that have left so far, oldest first, as the sandbox's mailbox holds them.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailsAsync(string to)
    {
        var box = Path.Combine(DataDirectory, "mail");
        if (!Directory.Exists(box))
        {
            return [];
        }

        List<MimeMessage> mails = [];
        foreach (var file in Directory.EnumerateFiles(box, "*.eml").Order(StringComparer.Ordinal))
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (mail.To.Mailboxes.Any(box => string.Equals(box.Address, to, StringComparison.OrdinalIgnoreCase)))
            {
                mails.Add(mail);
            }
        }

        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (!isTenant)
        {
            premises.Dispose();
        }
    }

    private static async Task<RunningSite> StartAsync(
        Premises premises, bool isTenant, DateTimeOffset now, string[]? settings, Action<WebApplicationBuilder>? adjust)
    {
        var clock = new FakeTimeProvider(now);
        string[] args =
        [
            "--urls=http://127.0.0.1:0",
            .. premises.Settings.Select(setting => $"--{setting.Name}={setting.Value}"),
            "--Sandbox:Url=http://127.0.0.1:0",
            "--Sandbox:Samples=false",
            "--Sandbox:Announce=false",
            "--Logging:LogLevel:Default=None",
            "--Logging:LogLevel:Microsoft=None",
            "--Logging:LogLevel:Hangfire=None",
            .. settings ?? [],
        ];
        var app = await Program.BuildAsync(args, clock, adjust);
        await app.StartAsync();
        var site = new RunningSite(app, premises, isTenant, clock);
        if (app.Services.GetRequiredService<SiteMode>().IsSandbox)
        {
            // Stripe promises neither order nor single delivery, so no test is spared that.
            await site.TellSandboxAsync("chaos", new { everything = true });
        }

        return site;
    }

    private static DateTimeOffset WholeSecondNow() =>
        DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
}
