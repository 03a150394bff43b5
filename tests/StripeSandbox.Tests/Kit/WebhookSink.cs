using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stripe;

namespace StripeSandbox.Tests.Kit;

/// <summary>A site's webhook address: verifies with Stripe's own client, and keeps what came.</summary>
internal sealed class WebhookSink : IAsyncDisposable
{
    public const string Secret = "whsec_for_tests_only";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Event> received = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly ConcurrentBag<string> secrets = [Secret];
    private readonly ConcurrentQueue<string> signatures = new();
    private int refusals;

    private WebhookSink(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.First()}/stripe/events";

    public IReadOnlyList<Event> Received => [.. received];

    public ConcurrentQueue<string> Problems { get; } = new();

    /// <summary>The Stripe-Signature headers, in the order in which they came.</summary>
    public IReadOnlyList<string> Signatures => [.. signatures];

    /// <summary>Takes events signed with this secret too.</summary>
    public void Accept(string secret) => secrets.Add(secret);

    /// <summary>Answers the next so many deliveries with 503.</summary>
    public void RefuseNext(int count) => refusals = count;

    public static async Task<WebhookSink> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var sink = new WebhookSink(builder.Build());
        sink.app.Run(sink.TakeAsync);
        await sink.app.StartAsync();
        return sink;
    }

    /// <summary>Waits, in real time, until the wanted event came.</summary>
    public async Task<Event> WaitAsync(string type, Func<Event, bool>? wanted = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (received.FirstOrDefault(told => string.Equals(told.Type, type, StringComparison.Ordinal) && wanted?.Invoke(told) is not false) is { } found)
            {
                return found;
            }

            await arrived.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        arrived.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        if (Interlocked.Decrement(ref refusals) >= 0)
        {
            http.Response.StatusCode = 503;
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var signature = http.Request.Headers["Stripe-Signature"].ToString();
        signatures.Enqueue(signature);
        if (secrets.Select(secret => Open(body, signature, secret)).FirstOrDefault(told => told is not null) is { } opened)
        {
            received.Enqueue(opened);
        }
        else
        {
            Problems.Enqueue($"Nobody's signature: {signature}");
        }

        arrived.Release();
    }

    private static Event? Open(string body, string signature, string secret)
    {
        try
        {
            return EventUtility.ConstructEvent(body, signature, secret);
        }
        catch (StripeException)
        {
            return null;
        }
    }
}
