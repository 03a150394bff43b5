using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Faults;

/// <summary>The product is killed by SIGKILL at random moments, and nothing is lost or doubled.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int RenewalsBetweenKills = 3;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_migration_killed_anywhere_is_finished_by_the_next(DatabaseProvider provider)
    {
        await using var site = await KilledSite.NewAsync(provider);
        for (var kill = 0; kill < KilledSite.Kills; kill++)
        {
            await using var migration = site.StartCommand("migrate");
            await Task.Delay(RandomNumberGenerator.GetInt32(300, 1800));
        }

        var (code, _, error) = await site.RunAsync("migrate");
        var (again, applied, _) = await site.RunAsync("migrate");

        Assert.True(code == 0, error);
        Assert.Equal(0, again);
        Assert.Equal(0, JsonDocument.Parse(applied).RootElement.GetProperty("applied").GetArrayLength());
        Assert.Equal(0, await site.Rows.CountAsync("SELECT COUNT(*) FROM \"Facts\""));
        output.WriteLine($"0 failures in {KilledSite.Kills} kills while migrating on {provider}");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_first_start_killed_anywhere_is_finished_by_the_next(DatabaseProvider provider)
    {
        await using var site = await KilledSite.NewAsync(provider);
        for (var kill = 0; kill < KilledSite.Kills; kill++)
        {
            site.Start();
            await Task.Delay(RandomNumberGenerator.GetInt32(500, 3500));
            await site.KillAsync();
        }

        site.Start();
        await site.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, await site.AskAsync("/"));
        Assert.Equal(1, await site.Rows.CountAsync("SELECT COUNT(*) FROM \"Publications\""));
        Assert.Equal(180, await site.Rows.CountAsync("SELECT COUNT(*) FROM \"AspNetUsers\" WHERE \"StripeCustomerId\" IS NOT NULL"));
        foreach (var row in await site.Rows.ReadAsync("SELECT \"StripeSubscriptionId\" FROM \"Memberships\""))
        {
            await site.StripeAsync(HttpMethod.Get, $"/v1/subscriptions/{row[0]}");
        }

        output.WriteLine($"0 failures in {KilledSite.Kills} kills of a first start on {provider}");
    }

    /// <summary>Hangfire's locks on PostgreSQL are rows, which a process that is killed leaves behind.</summary>
    [Fact]
    public async Task A_lock_that_a_killed_node_left_keeps_no_node_from_starting()
    {
        await using var site = await KilledSite.NewAsync(DatabaseProvider.PostgreSql);
        await site.StartAllAsync();
        await site.KillAsync();
        await site.Rows.WriteAsync("INSERT INTO hangfire.lock (resource, acquired) VALUES ('hangfire:lock:recurring-job:reconcile-recent', now()) ON CONFLICT (resource) DO UPDATE SET acquired = now()");

        await site.StartAllAsync();

        Assert.Equal(HttpStatusCode.OK, await site.AskAsync("/"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public Task Events_payments_and_receipts_survive_every_kill_once(DatabaseProvider provider) => SurviveAsync(provider, nodes: 1);

    /// <summary>Promise P12: with two nodes on one database, of which one is killed while the other works on, and then that one.</summary>
    [Fact]
    public Task Two_nodes_book_what_one_would() => SurviveAsync(DatabaseProvider.PostgreSql, nodes: 2);

    /// <summary>
    /// The node with Stripe in it stands still, so that the other takes the event and waits for Stripe; that one is killed, the first
    /// goes on. Without the heartbeat the event would wait for the end of the lease: three minutes.
    /// </summary>
    [Fact]
    public async Task What_a_killed_node_was_at_is_done_by_another_within_seconds()
    {
        await using var site = await KilledSite.NewAsync(DatabaseProvider.PostgreSql, nodes: 2);
        await site.StartAllAsync();
        var member = (await site.Rows.ReadAsync("SELECT \"StripeSubscriptionId\" FROM \"Memberships\" WHERE \"Status\" = 'Active' AND \"CancelAt\" IS NULL"))[0][0]!;
        await site.StripeAsync(HttpMethod.Post, $"/_sandbox/renew/{member}");
        await Until.TrueAsync("Stripe has told of it", async () => await site.Rows.CountAsync($"SELECT COUNT(*) FROM \"ReceivedEvents\" WHERE \"ObjectId\" = '{member}'") > 0);
        await SettledAsync(site);
        await Until.TrueAsync("nobody is at anything", async () => await site.Rows.CountAsync("SELECT COUNT(*) FROM \"Leases\"") == 0);
        await site.PauseAsync(0);
        await site.Rows.WriteAsync($"UPDATE \"ReceivedEvents\" SET \"Status\" = 'Pending', \"Attempts\" = 0, \"NextAttemptAt\" = \"ReceivedAt\" WHERE \"ObjectId\" = '{member}'");
        await Until.TrueAsync("the other node is at it", async () => await site.Rows.CountAsync("SELECT COUNT(*) FROM \"Leases\" WHERE \"Kind\" = 'lane'") == 1);

        await site.KillAsync(1);
        var killed = TimeProvider.System.GetTimestamp();
        await site.GoOnAsync(0);
        await SettledAsync(site);

        var took = TimeProvider.System.GetElapsedTime(killed);
        Assert.InRange(took, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(90)); // ten are promised; a machine may be busy, and without the heartbeat it is three minutes
        output.WriteLine($"applied {took.TotalSeconds:0.0} s after the kill");
    }

    private async Task SurviveAsync(DatabaseProvider provider, int nodes)
    {
        await using var site = await KilledSite.NewAsync(provider, nodes);
        await site.StartAllAsync();
        var before = (await PaymentsAsync(site, new HashSet<string>(StringComparer.Ordinal))).Select(payment => payment.Id).ToHashSet(StringComparer.Ordinal);
        var members = new Queue<string>((await site.Rows.ReadAsync(
            "SELECT \"StripeSubscriptionId\" FROM \"Memberships\" WHERE \"Status\" = 'Active' AND \"CancelAt\" IS NULL ORDER BY \"StartedAt\"")).Select(row => row[0]!));
        var count = await site.Rows.CountAsync("SELECT COUNT(*) FROM \"Memberships\"");
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        var invoices = new HashSet<string>(StringComparer.Ordinal);

        for (var kill = 0; kill < KilledSite.Kills; kill++)
        {
            for (var renewal = 0; renewal < RenewalsBetweenKills; renewal++)
            {
                var renewed = await site.StripeAsync(HttpMethod.Post, $"/_sandbox/renew/{members.Dequeue()}");
                invoices.Add(renewed.GetProperty("latest_invoice").GetString()!);
            }

            var storm = StormAsync(site, await EventsAsync(site), acknowledged);
            for (var killed = 0; killed < nodes; killed++)
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(0, 700));
                await site.KillAsync((kill + killed) % nodes);
            }

            await storm;
            await site.LetNothingWaitAsync();
            await site.StartAllAsync();
        }

        await StormAsync(site, await EventsAsync(site), acknowledged);
        await SettledAsync(site);

        var books = new Books(
            acknowledged,
            [.. (await site.Rows.ReadAsync("SELECT \"Id\" FROM \"ReceivedEvents\"")).Select(row => row[0]!)],
            invoices,
            await PaymentsAsync(site, before),
            [.. (await site.Rows.ReadAsync("SELECT \"Key\", \"SentAt\" FROM \"OutgoingMails\" WHERE \"Kind\" = 'Receipt'")).Select(row => (row[0]!, row[1] is not null))],
            site.Letters());
        Assert.Empty(books.Faults());
        Assert.Equal(count, await site.Rows.CountAsync("SELECT COUNT(*) FROM \"Memberships\""));
        Assert.Equal(KilledSite.Kills * RenewalsBetweenKills, books.Payments.Count(payment => payment.IsNew));
        output.WriteLine($"0 failures in {KilledSite.Kills} kills on {provider}, {nodes} nodes: {acknowledged.Count} events acknowledged, {invoices.Count} payments, each with one receipt");
    }

    /// <summary>Everything Stripe has to tell, in random order, a third of it twice, several at a time.</summary>
    private static async Task StormAsync(KilledSite site, (string Id, string Body)[] events, HashSet<string> acknowledged)
    {
        var deliveries = events.Concat(events.Where((_, index) => index % 3 == 0)).ToArray();
        RandomNumberGenerator.Shuffle(deliveries.AsSpan());
        await Parallel.ForEachAsync(deliveries, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (delivery, _) =>
        {
            if (await site.DeliverAsync(delivery.Body))
            {
                lock (acknowledged)
                {
                    acknowledged.Add(delivery.Id);
                }
            }
        });
    }

    /// <summary>All there are: after many kills the first pages alone would leave some that were never acknowledged.</summary>
    private static async Task<(string Id, string Body)[]> EventsAsync(KilledSite site)
    {
        List<(string Id, string Body)> events = [];
        for (var isMore = true; isMore;)
        {
            var page = await site.StripeAsync(HttpMethod.Get, "/v1/events?limit=100" + (events.Count == 0 ? "" : $"&starting_after={events[^1].Id}"));
            events.AddRange(page.GetProperty("data").EnumerateArray().Select(told => (told.GetProperty("id").GetString()!, told.GetRawText())));
            isMore = page.GetProperty("has_more").GetBoolean();
        }

        return [.. events];
    }

    private static Task SettledAsync(KilledSite site) => Until.TrueAsync("events are settled and mails have left", async () =>
        await site.Rows.CountAsync("SELECT COUNT(*) FROM \"ReceivedEvents\" WHERE \"Status\" = 'Pending'") == 0
        && await site.Rows.CountAsync("SELECT COUNT(*) FROM \"OutgoingMails\" WHERE \"SentAt\" IS NULL AND \"AbandonedAt\" IS NULL") == 0);

    private static async Task<IReadOnlyList<BookedPayment>> PaymentsAsync(KilledSite site, HashSet<string> before) =>
    [
        .. (await site.Rows.ReadAsync("SELECT \"Id\", \"StripeInvoiceId\", \"ReceiptNumber\" FROM \"Payments\""))
            .Select(row => new BookedPayment(row[0]!.ToLowerInvariant(), row[1]!, row[2], !before.Contains(row[0]!.ToLowerInvariant()))),
    ];
}
