using System.Net.Http.Json;
using System.Text.Json;
using Core;
using Core.Inbox;
using Core.Payments;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Web.Tests.Kit;

/// <summary>A publication with two tiers and one gated article, beside its own Stripe, where a test sends people shopping. Webhooks come as unkindly as Stripe allows itself.</summary>
internal sealed class Storefront : IAsyncDisposable
{
    public const string Article = "/articles/grafting";
    public const string GatedWord = "scionwood";
    public const string GoodCard = "4242424242424242";
    public const string DeclinedCard = "4000000000000002";

    private readonly Newsroom room;
    private readonly HttpClient stripe;

    private Storefront(Newsroom room)
    {
        this.room = room;
        stripe = new HttpClient { BaseAddress = new Uri(Site.Services.GetRequiredService<IConfiguration>()["Stripe:ApiBase"]!) };
        stripe.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_sandbox");
    }

    public RunningSite Site => room.Site;

    /// <summary>Where its Stripe is.</summary>
    public Uri Stripe => stripe.BaseAddress!;

    public static async Task<Storefront> OpenAsync(DatabaseProvider provider, Action<WebApplicationBuilder>? adjust = null, params string[] settings)
    {
        var room = await Newsroom.OpenAsync(provider, settings, adjust);
        await room.WriteAsync("grafting", $"Everybody may read this.\n\n<!--preview-->\n\nCut the {GatedWord} in January.", gate: "patron");
        await room.Site.InDbAsync(async db =>
        {
            var tier = await db.Tiers.SingleAsync(tier => tier.Slug == "patron");
            db.Add(tier.Offer(Guid.CreateVersion7(), Term.Year, new Money(7000, Currency.Of("EUR")), room.Now));
            await db.SaveChangesAsync();
        });
        return new Storefront(room);
    }

    /// <summary>Fills in the support page.</summary>
    /// <returns>Stripe's page, or what the site says instead.</returns>
    public async Task<SeenPage> ChooseAsync(Visitor visitor, string email, string tier = "patron", string period = "month", string? from = null)
    {
        var support = await visitor.GetAsync(from is null ? "/support" : $"/support?from={Uri.EscapeDataString(from)}");
        return await visitor.SubmitAsync(support, "Checkout.Start.GoOn", ("Email", email), ("Tier", tier), ("Period", period));
    }

    /// <summary>Types a card into Stripe's page.</summary>
    public Task<SeenPage> PayAsync(Visitor visitor, SeenPage stripePage, string card = GoodCard) =>
        visitor.SubmitAsync(stripePage, "Subscribe", ("number", card), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));

    public async Task<SeenPage> JoinAsync(Visitor visitor, string email, string? from = null) =>
        await PayAsync(visitor, await ChooseAsync(visitor, email, from: from));

    /// <summary>Asks the sandbox for what Stripe has no call for, such as holding webhooks.</summary>
    public async Task<JsonElement> ControlAsync(string deed, object? what = null)
    {
        using var answer = await stripe.PostAsJsonAsync(new Uri($"/_sandbox/{deed}", UriKind.Relative), what ?? new { });
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>One call below /v1 with form fields, as staff at Stripe's dashboard would make it.</summary>
    public async Task<JsonElement> StripeAsync(HttpMethod method, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/v1/{path}", UriKind.Relative));
        if (fields.Length > 0)
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        }

        using var answer = await stripe.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task SettledAsync() => Site.SettledAsync();

    public Task<int> EventsAsync(EventStatus status) => Site.InDbAsync(db => db.ReceivedEvents.CountAsync(received => received.Status == status));

    /// <summary>One membership, one paid payment, one receipt and one welcome: whatever happened on the way.</summary>
    public async Task<Payment> PaidOnceAsync(string email, int mails = 2)
    {
        await SettledAsync();
        var payment = await Site.InDbAsync(async db =>
        {
            var supporter = await db.Users.SingleAsync(supporter => supporter.Email == email);
            Assert.Equal(1, await db.Memberships.CountAsync(membership => membership.SupporterId == supporter.Id));
            Assert.Equal(1, await db.RevenueMovements.CountAsync(movement => movement.SupporterId == supporter.Id));
            Assert.Equal(0, await db.ReceivedEvents.CountAsync(received => received.Status == EventStatus.Parked || received.Status == EventStatus.Failed));
            return await db.Payments.SingleAsync(payment => payment.SupporterId == supporter.Id);
        });
        Assert.Equal(PaymentStatus.Paid, payment.Status);
        var sent = await Site.MailsAsync(email);
        Assert.Single(sent, mail => mail.TextBody!.Contains(payment.ReceiptNumber!, StringComparison.Ordinal));
        Assert.Equal(mails, sent.Count); // the receipt and the welcome
        return payment;
    }

    public async ValueTask DisposeAsync()
    {
        stripe.Dispose();
        await room.DisposeAsync();
    }
}
