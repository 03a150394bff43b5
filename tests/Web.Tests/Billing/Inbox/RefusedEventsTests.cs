using System.Net;
using System.Text;
using Core.Inbox;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stripe;
using Web.Billing.Gateway;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Inbox;

/// <summary>What is turned away at the webhook's address leaves a trace that says why, and a wrong clock does not turn Stripe away for ever.</summary>
public sealed class RefusedEventsTests
{
    private const string Secret = "whsec_kit";

    [Theory]
    [InlineData(null, 0, "There is no Stripe-Signature header.")]
    [InlineData("whsec_other", 0, "The signature does not match any secret of this site.")]
    [InlineData(Secret, -600, "600 seconds behind this site's clock")]
    [InlineData(Secret, 600, "600 seconds ahead of this site's clock")]
    public async Task A_refused_event_leaves_its_reason_in_the_log_and_in_the_answer(string? secret, int seconds, string reason)
    {
        var log = new KeptLog();
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney, log.Join);

        var (status, told) = await DeliverAsync(site, secret, TimeSpan.FromSeconds(seconds));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(About(reason), About(told), StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => About(line.Text).Contains(About(reason), StringComparison.Ordinal));
        Assert.Equal(0, await site.InDbAsync(db => db.ReceivedEvents.CountAsync()));
    }

    [Fact]
    public async Task A_flood_of_refused_events_is_one_line_a_minute()
    {
        var log = new KeptLog();
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney, log.Join);
        for (var count = 0; count < 20; count++)
        {
            await DeliverAsync(site, "whsec_other", TimeSpan.Zero);
        }

        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await DeliverAsync(site, "whsec_other", TimeSpan.Zero);

        var lines = log.Lines.Where(line => line.Text.Contains("refused", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("21 so far", lines[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    public async Task Once_Stripe_has_answered_a_wrong_clock_is_warned_of_and_refuses_nothing_that_is_fresh_at_Stripe(int ahead)
    {
        var (log, off) = (new KeptLog(), TimeSpan.FromSeconds(ahead));
        await using var stripe = await DatedStripeAsync(off);
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, [.. RunningSite.RealMoney, $"--Stripe:ApiBase={stripe.Urls.First()}"], log.Join);
        Assert.Equal(HttpStatusCode.BadRequest, (await DeliverAsync(site, Secret, off)).Status);

        await site.Services.GetRequiredService<StripeGateway>().Subscriptions.ReadAsync("sub_1", default);

        Assert.Contains(log.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("This machine's clock is", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await DeliverAsync(site, Secret, off)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await DeliverAsync(site, Secret, off - TimeSpan.FromSeconds(400))).Status);
        Assert.Equal(EventStatus.Ignored, await site.InDbAsync(db => db.ReceivedEvents.Select(received => received.Status).SingleAsync()));
    }

    /// <summary>A Stripe that knows nothing, by another clock.</summary>
    private static async Task<WebApplication> DatedStripeAsync(TimeSpan ahead)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var stripe = builder.Build();
        stripe.Run(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.GetTypedHeaders().Date = TimeProvider.System.GetUtcNow() + ahead;
            return http.Response.WriteAsync("""{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such object."} }""");
        });
        await stripe.StartAsync();
        return stripe;
    }

    private static async Task<(HttpStatusCode Status, string Told)> DeliverAsync(RunningSite site, string? secret, TimeSpan ahead)
    {
        const string Body = """{"id":"evt_1","object":"event","type":"plan.created","api_version":"2026-10-28.endive","livemode":false,"data":{"object":{"id":"plan_1"}}}""";
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stripe/events") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
        request.Headers.Host = "site.example"; // the only name that is answered with real money
        if (secret is not null)
        {
            request.Headers.Add("Stripe-Signature", EventUtility.GenerateSignatureHeader(Body, secret, (TimeProvider.System.GetUtcNow() + ahead).ToUnixTimeSeconds()));
        }

        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A second may pass on the way.</summary>
    private static string About(string words) => words.Replace("599 seconds", "600 seconds", StringComparison.Ordinal).Replace("601 seconds", "600 seconds", StringComparison.Ordinal);
}
