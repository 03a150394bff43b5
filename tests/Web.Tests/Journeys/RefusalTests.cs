using System.Diagnostics;
using System.Net;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Gateway;
using Web.Ground.Troubles;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>What Stripe refuses is not told as an outage, what is gone there is made anew, and a Stripe that hangs costs a payer seconds.</summary>
public sealed class RefusalTests
{
    private static readonly string[] DebitsAlone = ["sepa_debit"];

    private const string Email = "ole@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_hung_Stripe_costs_a_payer_and_a_member_no_more_than_the_patience_of_a_page(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, "member@example.test");
        var cancel = await member.GetAsync("/account/cancel");
        using var reader = shop.Site.NewVisitor();
        var support = await reader.GetAsync("/support");
        await shop.Site.FailStripeAsync("timeout", 10_000);

        var (down, waited) = await TimedAsync(() => reader.SubmitAsync(support, "Checkout.Start.GoOn", ("Email", Email), ("Tier", "patron"), ("Period", "month")));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Said.En["Checkout.Heading.Unavailable"].Value), (down.Status, down.Heading));
        Assert.InRange(waited, TimeSpan.Zero, PagePatience.Most * 1.5);

        var (account, also) = await TimedAsync(() => member.SubmitAsync(cancel, "form[method=post]"));
        Assert.Contains(Said.En["Memberships.Change.Unavailable"].Value, account.Text, StringComparison.Ordinal);
        Assert.InRange(also, TimeSpan.Zero, PagePatience.Most * 1.5);
        await shop.Site.FailStripeAsync("timeout", 0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_price_archived_at_Stripe_is_made_anew_at_the_checkout_and_staff_are_told(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var first = shop.Site.NewVisitor();
        await shop.JoinAsync(first, "first@example.test");
        await shop.PaidOnceAsync("first@example.test");
        var (price, before) = await shop.Site.InDbAsync(async db => (await db.TierPrices.Where(price => price.Amount.Minor == 700).Select(price => price.StripePriceId!).SingleAsync(), await db.TierPrices.CountAsync()));
        await shop.StripeAsync(HttpMethod.Post, $"prices/{price}", ("active", "false"));
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(3));
        using var reader = shop.Site.NewVisitor();

        await shop.JoinAsync(reader, Email);

        await shop.SettledAsync();
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync(membership => db.Users.Any(user => user.Id == membership.SupporterId && user.Email == Email))));
        Assert.Equal(before + 1, await shop.Site.InDbAsync(db => db.TierPrices.CountAsync()));
        await IsToldAsync(shop, TroubleKind.PriceRemade);
        Assert.False(await shop.Site.InDbAsync(db => db.Troubles.AnyAsync(trouble => trouble.Kind == TroubleKind.PriceRefused || trouble.Kind == TroubleKind.ForeignPrice)));
        Assert.Contains(Storefront.GatedWord, (await first.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_cancellation_that_Stripe_refuses_says_so_and_staff_read_its_sentence(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        await shop.ControlAsync("webhooks/hold");
        var subscription = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync());
        var cancel = await member.GetAsync("/account/cancel");
        await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{subscription}");

        var account = await member.SubmitAsync(cancel, "form[method=post]");

        Assert.Contains(Said.En["Memberships.Change.Refused"].Value, account.Text, StringComparison.Ordinal);
        var detail = await IsToldAsync(shop, TroubleKind.CallRefused);
        Assert.False(string.IsNullOrEmpty(detail));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_checkout_that_Stripe_refuses_asks_nobody_to_try_again(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await shop.ControlAsync("settings", new { payment_methods = DebitsAlone }); // and cards are switched off
        var support = await reader.GetAsync("/support");
        var token = support.Document.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";

        using var answer = await reader.Http.PostAsync(new Uri("/checkout", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = Email, ["Tier"] = "patron", ["Period"] = "month", ["__RequestVerificationToken"] = token,
        }));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.Contains(Said.En["Checkout.Start.Refused"].Value, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await IsToldAsync(shop, TroubleKind.PriceRefused);
    }

    private static async Task<(SeenPage Page, TimeSpan Waited)> TimedAsync(Func<Task<SeenPage>> ask)
    {
        var from = Stopwatch.GetTimestamp();
        return (await ask(), Stopwatch.GetElapsedTime(from));
    }

    private static async Task<string?> IsToldAsync(Storefront shop, TroubleKind kind)
    {
        var row = await Until.NotNullAsync($"{kind} is written down", () =>
        {
            shop.Site.Services.GetRequiredService<TroubleBoard>().Bell.Ring();
            return shop.Site.InDbAsync(db => db.Troubles.AsNoTracking().SingleOrDefaultAsync(trouble => trouble.Kind == kind && trouble.ClearedAt == null));
        });
        return row.Detail;
    }
}
