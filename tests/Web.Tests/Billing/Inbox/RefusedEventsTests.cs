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
using Web.Billing.Inbox;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Inbox;

/// <summary>What is turned away at the webhook's address leaves a trace that says why, and a wrong clock does not turn Stripe away for ever.</summary>
public sealed class RefusedEventsTests
{
    private const string Secret = "whsec_kit";
    private const string Body = """{"id":"evt_1","object":"event","type":"plan.created","api_version":"2026-10-28.endive","livemode":false,"data":{"object":{"id":"plan_1"}}}""";

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

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_signed_with_the_secret_of_an_endpoint_made_here_is_taken_in_from_the_first_on(DatabaseProvider provider)
    {
        using var premises = await Premises.MigratedAsync(provider);
        await using (var before = await RunningSite.StartOnAsync(premises, settings: RunningSite.RealMoney))
        {
            await before.InDbAsync(async db =>
            {
                db.EndpointSecrets.Add(before.Services.GetRequiredService<WebhookSecrets>().Seal("we_1", "whsec_made_here"));
                await db.SaveChangesAsync();
            });
        }

        await using var site = await RunningSite.StartOnAsync(premises, settings: RunningSite.RealMoney);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => DeliverAsync(site, "whsec_made_here", TimeSpan.Zero)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, await site.InDbAsync(db => db.ReceivedEvents.CountAsync()));
    }

    [Theory]
    [InlineData("t=1000000000000000000,v1=00")]
    [InlineData("t=-1,v1=00")]
    [InlineData("t=,v1=00")]
    [InlineData("v1=00")]
    [InlineData("t=99999999999999999999999,v1=00")]
    public async Task An_instant_that_no_clock_shows_is_refused_in_words(string header)
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney);

        Assert.Equal(HttpStatusCode.BadRequest, (await DeliverAsync(site, Body, header)).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_signed_and_has_no_name_that_Stripe_gives_is_refused_in_words(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, RunningSite.RealMoney);
        foreach (var id in (string[])["\\ud800", "\\u0000", "evt 1", "", new string('x', 256)])
        {
            foreach (var body in (string[])[Body.Replace("evt_1", id, StringComparison.Ordinal), Body.Replace("plan_1", id, StringComparison.Ordinal)])
            {
                var (status, told) = await DeliverAsync(site, body, Signed(body, Secret, TimeSpan.Zero));

                Assert.True(status == HttpStatusCode.BadRequest, $"{status} {body} {told}");
            }
        }

        Assert.Equal(0, await site.InDbAsync(db => db.ReceivedEvents.CountAsync()));
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

    private static Task<(HttpStatusCode Status, string Told)> DeliverAsync(RunningSite site, string? secret, TimeSpan ahead) =>
        DeliverAsync(site, Body, secret is null ? null : Signed(Body, secret, ahead));

    private static async Task<(HttpStatusCode Status, string Told)> DeliverAsync(RunningSite site, string body, string? signature)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stripe/events") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Host = "site.example"; // the only name that is answered with real money
        if (signature is not null)
        {
            request.Headers.Add("Stripe-Signature", signature);
        }

        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static string Signed(string body, string secret, TimeSpan ahead) =>
        EventUtility.GenerateSignatureHeader(body, secret, (TimeProvider.System.GetUtcNow() + ahead).ToUnixTimeSeconds());

    /// <summary>A second may pass on the way.</summary>
    private static string About(string words) => words.Replace("599 seconds", "600 seconds", StringComparison.Ordinal).Replace("601 seconds", "600 seconds", StringComparison.Ordinal);
}
