using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Core;
using Core.Inbox;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Web.Mail.Posting;

namespace Benchmarks;

/// <summary>The whole site beside a Stripe that answers at once, with members whose renewals wait in the inbox. Mails go nowhere.</summary>
public sealed class BusySite : IAsyncDisposable
{
    private const string Secret = "whsec_benchmark";
    private static readonly string ApiVersion = global::Stripe.StripeConfiguration.ApiVersion;
    private static readonly string Padding = new('x', 3000);

    private readonly WebApplication app;
    private readonly string directory;
    private readonly HttpClient http = new();

    private BusySite(WebApplication app, string directory, StripeStub stripe) => (this.app, this.directory, Stripe) = (app, directory, stripe);

    public StripeStub Stripe { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Where its database is, if it is on SQLite.</summary>
    public string SqliteFile => Path.Combine(directory, "membership.db");

    /// <param name="postgreSql">A connection string; null is SQLite.</param>
    public static async Task<BusySite> PrepareAsync(string? postgreSql, int readsPerSecond, CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("membership-benchmark-").FullName;
        var stripe = await StripeStub.StartAsync(cancel);
        List<string> args =
        [
            "--urls=http://127.0.0.1:0", $"--Data:Directory={directory}", $"--Stripe:ApiBase={stripe.Address}", $"--Stripe:ReadsPerSecond={readsPerSecond}",
            "--Stripe:SecretKey=sk_test_benchmark", $"--Stripe:WebhookSecrets:0={Secret}", "--Site:PublicUrl=http://127.0.0.1",
            "--Smtp:Host=127.0.0.1", "--Smtp:From=post@site.example",
            "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Microsoft=Error", "--Logging:LogLevel:Hangfire=Error",
            .. postgreSql is null ? (string[])[] : ["--Database:Provider=PostgreSql", $"--ConnectionStrings:Membership={postgreSql}"],
        ];
        var app = await Web.Program.BuildAsync([.. args], clock: null, builder => builder.Services.AddSingleton<IMailCarrier, Nowhere>());
        return new BusySite(app, directory, stripe);
    }

    public Task StartAsync(CancellationToken cancel) => app.StartAsync(cancel);

    /// <summary>Members whose renewals Stripe has told of, each by two events; nothing of it is applied yet.</summary>
    public async Task FillAsync(int members, int newcomers, CancellationToken cancel)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var publication = await db.Publications.AsNoTracking().SingleAsync(cancel);
        var now = TimeProvider.System.GetUtcNow();
        var tier = new Tier(Guid.CreateVersion7(), "patron", new TierText("Patron", "Reads all.", ["All articles"]), ["patron"], 1);
        var price = tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(StripeStub.PriceMinor, Currency.Of("EUR")), now);
        price.LinkToStripe(StripeStub.Price);
        db.Tiers.Add(tier);
        await db.SaveChangesAsync(cancel);

        var supporters = Enumerable.Range(0, members).Select(number => SupporterOf($"m{number}", now)).ToList();
        var begun = supporters.ConvertAll(supporter => Begin(supporter, tier, price, publication, now.AddDays(-31)));
        var joining = Enumerable.Range(0, newcomers).Select(number => SupporterOf($"n{number}", now)).ToList();
        var orders = joining.Select((supporter, number) =>
        {
            var order = new Order(StripeStub.OrderOf(number), supporter.Id, price, "hash", now) { IsNewSupporter = true };
            order.OpenSession($"cs_n{number}");
            return order;
        }).ToList();
        await db.WriteAsync(
            async () =>
            {
                await db.InsertAsync<Supporter>([.. supporters, .. joining], cancel);
                await db.InsertAsync(orders, cancel);
                await db.InsertAsync(begun.ConvertAll(change => change.Membership), cancel);
                await db.InsertAsync([.. begun.SelectMany(change => change.NewGrants)], cancel);
                await db.InsertAsync([.. begun.SelectMany(change => change.Movements)], cancel);
                foreach (var some in Enumerable.Range(0, members).Chunk(1000))
                {
                    await db.InsertAsync(
                        [
                            .. some.Select(number => Waiting("customer.subscription.updated", $"sub_m{number}", $"m{number}", now)),
                            .. some.Select(number => Waiting("invoice.paid", $"in_m{number}", $"m{number}", now)),
                        ],
                        cancel);
                }
            },
            cancel);
        if (db.Database.IsNpgsql())
        {
            // Its own housekeeping does so within a minute; here there is none between the filling and the measuring.
            await db.Database.ExecuteSqlRawAsync("ANALYZE", cancel);
        }
    }

    /// <summary>One more event, received after those before.</summary>
    public Task TellAsync(string type, string id, string who, int number, CancellationToken cancel) => InDbAsync(async db =>
    {
        var at = TimeProvider.System.GetUtcNow();
        db.ReceivedEvents.Add(new ReceivedEvent($"evt_{number}_{id}", type, id, $"cus_{who}", Body(type, id, who), at));
        return await db.SaveChangesAsync(cancel);
    });

    /// <summary>How many events still wait.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel) => InDbAsync(db => db.ReceivedEvents.CountAsync(received => received.Status == EventStatus.Pending, cancel));

    public Task<int> PaymentsAsync(CancellationToken cancel) => InDbAsync(db => db.Payments.CountAsync(payment => payment.PaidAt != null, cancel));

    public Task<int> MailsLeftAsync(CancellationToken cancel) => InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.SentAt != null, cancel));

    public Task<bool> HasJoinedAsync(int newcomer, CancellationToken cancel) =>
        InDbAsync(db => db.Memberships.AnyAsync(membership => membership.StripeSubscriptionId == $"sub_n{newcomer}", cancel));

    /// <summary>Stripe delivers that a newcomer completed the payment page.</summary>
    public Task TellOfCheckoutAsync(int newcomer, CancellationToken cancel) =>
        DeliverAsync(Sign(Body("checkout.session.completed", $"cs_n{newcomer}", $"n{newcomer}")), cancel);

    /// <summary>A delivery as Stripe would make it now, of an event that nothing else tells.</summary>
    public static (string Body, string Signature) NewDelivery(string type, string id, string who, int number) =>
        Sign(Body(type, id, who).Replace($"evt_{type}_{who}", $"evt_{number}_{id}", StringComparison.Ordinal));

    /// <exception cref="HttpRequestException">It was not acknowledged.</exception>
    public async Task DeliverAsync((string Body, string Signature) delivery, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(app.Urls.First()), "/stripe/events"))
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Stripe-Signature", delivery.Signature);
        using var answer = await http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<T> InDbAsync<T>(Func<MembershipDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MembershipDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Stripe.DisposeAsync();
        http.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Npgsql.NpgsqlConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static (string Body, string Signature) Sign(string body)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (body, $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}");
    }

    private static Supporter SupporterOf(string who, DateTimeOffset now)
    {
        var supporter = Supporter.At($"{who}@reader.example", now);
        supporter.StripeCustomerId = $"cus_{who}";
        return supporter;
    }

    private static MembershipChange Begin(Supporter supporter, Tier tier, TierPrice price, Publication publication, DateTimeOffset then)
    {
        var who = supporter.StripeCustomerId![4..];
        var facts = new SubscriptionSnapshot
        {
            StripeSubscriptionId = $"sub_{who}",
            StripeCustomerId = $"cus_{who}",
            StripePriceId = StripeStub.Price,
            Price = price.Amount,
            Term = Term.Month,
            Status = SubscriptionStatus.Active,
            StartedAt = then,
            Period = new BillingPeriod(then, then.AddDays(31)),
        };
        return MembershipSync.Apply(new MembershipFile { SupporterId = supporter.Id, Tier = tier, Price = price }, facts, publication, then);
    }

    private static ReceivedEvent Waiting(string type, string id, string who, DateTimeOffset now) =>
        new($"evt_{type}_{who}", type, id, $"cus_{who}", Body(type, id, who), now);

    private static string Body(string type, string id, string who) =>
        $$$"""{"id":"evt_{{{type}}}_{{{who}}}","object":"event","api_version":"{{{ApiVersion}}}","type":"{{{type}}}","livemode":false,"data":{"object":{"id":"{{{id}}}","customer":"cus_{{{who}}}","padding":"{{{Padding}}}"} } }""";

    private sealed class Nowhere : IMailCarrier
    {
        public Task<Delivery> CarryAsync(Guid id, MimeMessage mail, CancellationToken cancel) => Task.FromResult<Delivery>(new Delivery.Accepted());
    }
}
