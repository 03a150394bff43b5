using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using Stripe;

namespace StripeSandbox.Tests.Kit;

/// <summary>A sandbox on a free port with a clock of its own, Stripe.net pointed at it, and a browser without scripts.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Witness witness;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    private RunningSandbox(WebApplication app, Witness witness, FakeTimeProvider clock, WebhookSink sink)
    {
        (this.app, this.witness, Clock, Sink) = (app, witness, clock, sink);
        Address = app.Urls.First().TrimEnd('/');
        Stripe = new StripeClient(new StripeClientOptions
        {
            ApiKey = "sk_test_sandbox",
            ApiBase = Address,
            HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
        });
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(Address) };
    }

    public static DateTimeOffset Start { get; } = new(2027, 1, 31, 9, 30, 0, TimeSpan.Zero);

    public string Address { get; }

    public FakeTimeProvider Clock { get; }

    public WebhookSink Sink { get; }

    public StripeClient Stripe { get; }

    public HttpClient Browser { get; }

    public static async Task<RunningSandbox> StartAsync(string? data = null, DateTimeOffset? now = null, ChaosSwitches? chaos = null, Action<SandboxOptions>? options = null)
    {
        var clock = new FakeTimeProvider(now ?? Start);
        var sink = await WebhookSink.StartAsync();
        var chosen = new SandboxOptions
        {
            Url = "http://127.0.0.1:0",
            DataDirectory = data,
            Clock = clock,
            Webhooks = { new WebhookTarget(sink.Url, WebhookSink.Secret) },
            Chaos = chaos ?? ChaosSwitches.Everything,
            RetryDelays = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50)],
            RecordedSecond = TimeSpan.FromMilliseconds(5),
            EngineInterval = TimeSpan.FromHours(1),
        };
        options?.Invoke(chosen);
        var app = Sandbox.Build(chosen);
        var witness = new Witness(app);
        app.Use(witness.WatchAsync);
        await app.StartAsync();
        return new RunningSandbox(app, witness, clock, sink);
    }

    public async Task<JsonObject> ControlAsync(string path, JsonNode? body = null)
    {
        using var content = new StringContent(body?.ToJsonString() ?? "", Encoding.UTF8, "application/json");
        using var response = await Browser.PostAsync($"/_sandbox/{path}", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The error of a control call that is refused as wrong.</summary>
    public async Task<JsonObject> RefusedAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Browser.PostAsync($"/_sandbox/{path}", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.BadRequest, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!["error"]!.AsObject();
    }

    /// <summary>What the billing clock says.</summary>
    public async Task<JsonObject> ClockAsync() => JsonNode.Parse(await Browser.GetStringAsync("/_sandbox/clock"))!.AsObject();

    /// <summary>Waits, in real time, until some delivery came to that end and none is under way.</summary>
    public async Task UntilAsync(string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var counts = JsonNode.Parse(await Browser.GetStringAsync("/_sandbox/deliveries?summary", patience.Token))!["count"]!;
            if (counts[status] is not null && counts["pending"] is null)
            {
                return;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Moves the clock, and lets everything happen that was due.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await ControlAsync("tick");
    }

    public async Task<(HttpStatusCode Status, string? Location, string Text)> SubmitAsync(string url, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await Browser.PostAsync(url, form);
        return (response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public Task<(HttpStatusCode Status, string? Location, string Text)> PayAsync(string url, string number) => SubmitAsync(
        url, ("email", "reader@example.org"), ("number", number), ("expiry", "12 / 34"), ("cvc", "123"), ("name", "A Reader"), ("country", "DE"));

    /// <summary>Ends the run; what broke the contract fails the test.</summary>
    public async ValueTask DisposeAsync()
    {
        var witnessed = witness.Problems();
        await app.DisposeAsync();
        await Sink.DisposeAsync();
        http.Dispose();
        Browser.Dispose();
        var problems = witnessed.Concat(Sink.Problems).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(problems.Count is 0, string.Join('\n', problems));
    }
}
