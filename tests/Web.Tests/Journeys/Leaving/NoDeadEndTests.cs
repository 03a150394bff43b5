using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Journeys.Leaving.Pausing;

namespace Web.Tests.Journeys.Leaving;

/// <summary>After anything that can become of a membership its account page leads to one that is paid and open.</summary>
public sealed class NoDeadEndTests
{
    public static TheoryData<string, bool> After => new()
    {
        // What became of it; whether it still lives, and is cancelled first.
        { "ended", false },
        { "customer deleted", false },
        { "never begun", false },
        { "given back", true },
        { "disputed", true },
        { "paused whole", true },
        { "unpaid", true },
    };

    [Theory, MemberData(nameof(After))]
    public async Task Whoever_comes_back_pays_and_reads(string what, bool isLiving)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var payer = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(payer, Email);
        await HappenAsync(shop, subscription, what);
        using var member = await MemberAgainAsync(shop);
        Assert.False(await member.ReadsAsync());
        var account = await member.GetAsync("/account");

        if (isLiving)
        {
            var page = await member.GetAsync("/account/cancel");
            Assert.Contains(Said.En["Memberships.Cancel.EndsNow"].Value, page.Text, StringComparison.Ordinal);
            account = await member.SubmitAsync(page, "Memberships.Cancel.Deed");
            await shop.SettledAsync();
            Assert.Equal(SubscriptionStatus.Canceled, (await shop.MembershipAsync(subscription)).Status);
        }

        var support = await member.FollowAsync(account, "Memberships.Account.JoinAgain");
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await shop.PayAsync(member, await member.SubmitAsync(support, "Checkout.Start.GoOn", ("Email", Email), ("Tier", "patron"), ("Period", "month")));
        await shop.SettledAsync();

        Assert.True(await member.ReadsAsync());
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync(membership => membership.Status == SubscriptionStatus.Active)));
    }

    private static async Task HappenAsync(Storefront shop, string subscription, string what)
    {
        var membership = await shop.MembershipAsync(subscription);
        var intent = await shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.StripePaymentIntentId).SingleAsync());
        switch (what)
        {
            case "ended":
                await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{subscription}");
                break;
            case "customer deleted":
                await shop.StripeAsync(HttpMethod.Delete, $"customers/{membership.StripeCustomerId}");
                break;
            case "never begun":
                await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{subscription}");
                await shop.SettledAsync();
                await shop.SellAgainAsync(Email, "pm_card_chargeCustomerFail");
                break;
            case "given back":
                await shop.ControlAsync($"refund/{intent}");
                break;
            case "disputed":
                await shop.ControlAsync($"dispute/{intent}");
                break;
            case "paused whole":
                await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}/pause", ("type", "subscription"));
                break;
            case "unpaid":
                await shop.ControlAsync("settings", new { after_last_retry = "unpaid" });
                await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("default_payment_method", await BadCardAsync(shop, membership.StripeCustomerId)));
                await shop.TravelAsync(membership.PeriodUntil.AddDays(25));
                break;
        }

        await shop.SettledAsync();
    }

    private static async Task<string> BadCardAsync(Storefront shop, string customer) =>
        (await shop.StripeAsync(HttpMethod.Post, "payment_methods/pm_card_chargeCustomerFail/attach", ("customer", customer))).GetProperty("id").GetString()!;
}
