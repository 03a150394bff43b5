using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.State;

public sealed class JournalTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("sandbox-journal-").FullName;

    [Fact]
    public async Task A_restart_keeps_everything_and_the_clock_goes_on()
    {
        Subscription subscription;
        await using (var first = await RunningSandbox.StartAsync(data))
        {
            subscription = await first.SubscribeAsync();
        }

        await using var second = await RunningSandbox.StartAsync(data, RunningSandbox.Start.AddDays(29));
        await second.ControlAsync("tick");

        var kept = await second.FreshAsync(subscription);
        Assert.Equal(("active", 2), (kept.Status, (await second.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Subscription = kept.Id })).Count()));
    }

    /// <summary>Killed amid the writes of several clients; what was answered is a part of what is there afterwards.</summary>
    [Fact]
    public async Task A_killed_process_loses_nothing_it_answered_and_a_torn_line_harms_nothing()
    {
        using var process = SandboxProcess.Start("--urls", "http://127.0.0.1:0", "--data", data);
        var address = await process.AddressAsync();
        var answered = new ConcurrentBag<string>();
        var patience = Random.Shared.Next(20, 200);
        await Parallel.ForEachAsync(Enumerable.Range(0, 4), async (_, cancel) =>
        {
            var stripe = new StripeClient(new StripeClientOptions { ApiKey = "sk_test_sandbox", ApiBase = address });
            while (!process.HasEnded)
            {
                try
                {
                    answered.Add((await stripe.V1.Customers.CreateAsync(new CustomerCreateOptions { Email = "a@example.org" }, cancellationToken: cancel)).Id);
                }
                catch (Exception cut) when (cut is HttpRequestException or StripeException)
                {
                    return;
                }

                if (answered.Count >= patience)
                {
                    process.Kill();
                }
            }
        });
        await process.EndAsync();
        await System.IO.File.AppendAllTextAsync(Path.Combine(data, "journal.jsonl"), "{\"put\":[{\"id\":\"cus_torn");

        await using var again = await RunningSandbox.StartAsync(data);

        var kept = (await again.Stripe.V1.Customers.ListAutoPagingAsync(new CustomerListOptions { Limit = 100 }).ToListAsync()).Select(customer => customer.Id).ToHashSet(StringComparer.Ordinal);
        Assert.True(answered.Count >= patience);
        Assert.Subset(kept, answered.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain("cus_torn", kept);
    }

    /// <summary>An earlier version kept the days of the balance by name.</summary>
    [Fact]
    public async Task The_balance_of_an_older_journal_goes_on()
    {
        var (yesterday, tomorrow) = (RunningSandbox.Start.Date.AddDays(-1), RunningSandbox.Start.Date.AddDays(1));
        var days = new JsonObject { [Seconds(yesterday)] = 700, [Seconds(tomorrow)] = 450 };
        await System.IO.File.WriteAllTextAsync(Path.Combine(data, "journal.jsonl"), new JsonObject
        {
            ["put"] = new JsonArray(new JsonObject { ["id"] = "_till_eur", ["object"] = "_till", ["currency"] = "eur", ["days"] = days }),
            ["gone"] = new JsonArray(),
        }.ToJsonString() + "\n");

        await using var sandbox = await RunningSandbox.StartAsync(data);
        await sandbox.SubscribeAsync();

        var balance = await sandbox.Stripe.V1.Balance.GetAsync();
        Assert.Equal(700, Assert.Single(balance.Available).Amount);
        Assert.True(Assert.Single(balance.Pending).Amount > 450);
    }

    [Fact]
    public async Task A_loaded_history_is_there_untold_and_renews()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var price = await sandbox.PriceAsync();
        var start = RunningSandbox.Start.AddDays(-20).ToUnixTimeSeconds();
        var end = RunningSandbox.Start.AddDays(1).ToUnixTimeSeconds();

        await sandbox.ControlAsync("load", new JsonArray(
            new JsonObject { ["id"] = "cus_seed", ["object"] = "customer", ["created"] = start, ["email"] = "seed@example.org", ["invoice_settings"] = new JsonObject { ["default_payment_method"] = "pm_seed" } },
            new JsonObject { ["id"] = "pm_seed", ["object"] = "payment_method", ["created"] = start, ["customer"] = "cus_seed", ["card"] = Card() },
            new JsonObject
            {
                ["id"] = "sub_seed",
                ["object"] = "subscription",
                ["created"] = start,
                ["start_date"] = start,
                ["billing_cycle_anchor"] = end,
                ["customer"] = "cus_seed",
                ["currency"] = "eur",
                ["items"] = new JsonObject { ["data"] = new JsonArray(new JsonObject { ["id"] = "si_seed", ["object"] = "subscription_item", ["price"] = price.Id, ["subscription"] = "sub_seed", ["current_period_start"] = start, ["current_period_end"] = end }) },
            }));
        var loaded = await sandbox.ToldAsync();
        await sandbox.PassAsync(TimeSpan.FromDays(2));

        Assert.DoesNotContain("customer.subscription.created", loaded);
        var renewed = await sandbox.Stripe.V1.Subscriptions.GetAsync("sub_seed", new SubscriptionGetOptions { Expand = ["latest_invoice"] });
        Assert.Equal(("active", "paid", 500L), (renewed.Status, renewed.LatestInvoice.Status, renewed.LatestInvoice.AmountPaid));
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static JsonObject Card() => new()
    {
        ["brand"] = "visa",
        ["checks"] = null,
        ["country"] = "US",
        ["display_brand"] = "visa",
        ["exp_month"] = 12,
        ["exp_year"] = 2030,
        ["fingerprint"] = "seed",
        ["funding"] = "credit",
        ["generated_from"] = null,
        ["last4"] = "4242",
        ["networks"] = null,
        ["regulated_status"] = null,
        ["three_d_secure_usage"] = null,
        ["wallet"] = null,
    };

    private static string Seconds(DateTime day) =>
        new DateTimeOffset(day, TimeSpan.Zero).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
