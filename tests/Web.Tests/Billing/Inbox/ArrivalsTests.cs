using System.Net;
using System.Text;
using Data;
using Microsoft.EntityFrameworkCore;
using Stripe;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Inbox;

/// <summary>Events of one moment are written together: each is kept once, none is acknowledged that is not kept, and a database that failed is no reason to stop for ever.</summary>
public sealed class ArrivalsTests
{
    private const int Events = 150;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_burst_in_which_each_comes_twice_is_kept_once(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, RunningSite.RealMoney);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * Events).Select(number => DeliverAsync(site, number / 2)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(Events, await site.InDbAsync(db => db.ReceivedEvents.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_database_refused_is_not_acknowledged_and_comes_through_later(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, RunningSite.RealMoney);
        await site.InDbAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "ReceivedEvents" RENAME TO "Elsewhere" """));
        var refused = await Task.WhenAll(Enumerable.Range(0, Events).Select(number => DeliverAsync(site, number)));

        await site.InDbAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Elsewhere" RENAME TO "ReceivedEvents" """));
        var taken = await Task.WhenAll(Enumerable.Range(0, Events).Select(number => DeliverAsync(site, number)));

        Assert.All(refused, answer => Assert.InRange((int)answer, 500, 599));
        Assert.All(taken, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(Events, await site.InDbAsync(db => db.ReceivedEvents.CountAsync()));
    }

    private static async Task<HttpStatusCode> DeliverAsync(RunningSite site, int number)
    {
        var body = $$"""{"id":"evt_{{number}}","object":"event","type":"plan.created","api_version":"{{StripeConfiguration.ApiVersion}}","livemode":false,"data":{"object":{"id":"plan_1"} } }""";
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stripe/events") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Host = "site.example"; // the only name that is answered with real money
        request.Headers.Add("Stripe-Signature", EventUtility.GenerateSignatureHeader(body, "whsec_kit", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
