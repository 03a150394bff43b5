using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Stripe;
using Stripe.BillingPortal;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.Engine;

/// <summary>Rules of ASSUMPTIONS.md that no other test is about, and that every rule there names its test.</summary>
public sealed partial class AssumptionTests
{
    [Fact]
    public async Task Every_assumption_names_a_test_that_exists()
    {
        var rows = (await System.IO.File.ReadAllLinesAsync(Path.Combine(Published.Repository, "src", "StripeSandbox", "ASSUMPTIONS.md"))).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Rule", StringComparison.Ordinal)).ToList();
        var known = typeof(AssumptionTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);

        Assert.True(rows.Count > 50, "the assumptions are listed");
        Assert.All(rows, row =>
        {
            var named = TestNames().Matches(row.Split('|')[^2]).Select(name => name.Value).ToList();
            Assert.True(named.Count > 0 && named.TrueForAll(known.Contains), row);
        });
    }

    [Fact]
    public async Task After_a_hard_decline_tries_count_but_nobody_is_asked_until_another_card_is_there()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.ControlAsync("decline-next", new JsonObject { ["decline_code"] = "lost_card" });
        await sandbox.ControlAsync("travel", new JsonObject { ["to"] = "next_renewal" });
        await sandbox.PassAsync(TimeSpan.FromDays(3));
        var waiting = await sandbox.Stripe.V1.Invoices.GetAsync((await sandbox.FreshAsync(subscription)).LatestInvoiceId);
        var charges = await sandbox.Stripe.V1.Charges.ListAsync(new ChargeListOptions { Customer = subscription.CustomerId });

        var other = await sandbox.Stripe.V1.PaymentMethods.AttachAsync("pm_card_mastercard", new PaymentMethodAttachOptions { Customer = subscription.CustomerId });
        await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { DefaultPaymentMethod = other.Id });
        await sandbox.PassAsync(TimeSpan.FromDays(3));

        Assert.True(waiting.AttemptCount > 1, $"{waiting.AttemptCount} tries");
        Assert.Single(charges, charge => charge.Status is "failed");
        Assert.Equal("active", (await sandbox.FreshAsync(subscription)).Status);
    }

    [Fact]
    public async Task Prices_made_inside_a_checkout_are_inactive()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(new Stripe.Checkout.SessionCreateOptions
        {
            Mode = "payment",
            SuccessUrl = "http://127.0.0.1:9/",
            LineItems = [new() { Quantity = 1, PriceData = new() { Currency = "eur", UnitAmount = 700, ProductData = new() { Name = "A tip" } } }],
        });

        var items = await sandbox.Stripe.V1.Checkout.Sessions.LineItems.ListAsync(session.Id);

        Assert.False((await sandbox.Stripe.V1.Prices.GetAsync(items.Single().Price.Id)).Active);
    }

    [Fact]
    public async Task Event_ids_tell_payments_apart_and_no_id_comes_twice()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.SubscribeAsync();
        await using var other = await RunningSandbox.StartAsync();
        await other.SubscribeAsync();

        var (mine, theirs) = (await EventsAsync(sandbox), await EventsAsync(other));

        Assert.All(mine, told => Assert.StartsWith(told.Type.StartsWith("charge.", StringComparison.Ordinal) || told.Type.StartsWith("payment_intent.", StringComparison.Ordinal) ? "evt_3" : "evt_1", told.Id, StringComparison.Ordinal));
        Assert.Empty(mine.Select(told => told.Id).Intersect(theirs.Select(told => told.Id), StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_portal_address_is_good_for_an_hour()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var portal = await sandbox.Stripe.V1.BillingPortal.Sessions.CreateAsync(new SessionCreateOptions { Customer = customer.Id });

        using var fresh = await sandbox.Browser.GetAsync(portal.Url);
        await sandbox.PassAsync(TimeSpan.FromMinutes(61));
        using var late = await sandbox.Browser.GetAsync(portal.Url);

        Assert.Equal((HttpStatusCode.OK, true), (fresh.StatusCode, (int)late.StatusCode >= 400));
    }

    [Fact]
    public async Task Idempotency_keys_are_kept_for_a_day_of_the_billing_clock()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var first = await CreateAsync(sandbox);
        await sandbox.PassAsync(TimeSpan.FromHours(23));
        var same = await CreateAsync(sandbox);
        await sandbox.PassAsync(TimeSpan.FromHours(2));
        var another = await CreateAsync(sandbox);

        Assert.Equal(first, same);
        Assert.NotEqual(first, another);
    }

    private static async Task<string> CreateAsync(RunningSandbox sandbox)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/customers") { Content = new StringContent("email=reader@example.org", Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.Add("Authorization", "Bearer sk_test_sandbox");
        request.Headers.Add("Idempotency-Key", "one");
        using var answer = await sandbox.Browser.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.ToString();
    }

    private static async Task<List<Event>> EventsAsync(RunningSandbox sandbox) => [.. await sandbox.Stripe.V1.Events.ListAsync(new EventListOptions { Limit = 100 })];

    [GeneratedRegex("(?<=`)[A-Za-z]+Tests(?=`)", RegexOptions.None, 1000)]
    private static partial Regex TestNames();
}
