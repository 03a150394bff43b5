using System.Text.Json;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests.Kit;

/// <summary>Somebody who pays for two memberships at once: the second was made at Stripe past this site's checkout, which would not.</summary>
internal static class SecondSale
{
    /// <summary>Joins as a patron by the checkout, and then has another subscription to the same price.</summary>
    /// <returns>The second subscription.</returns>
    public static async Task<string> PaidTwiceAsync(this Storefront shop, Visitor member, string email)
    {
        await shop.JoinAsync(member, email);
        await shop.PaidOnceAsync(email);
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        return await shop.SellAgainAsync(email);
    }

    /// <param name="card">One of Stripe's cards for tests; none is the one that paid first.</param>
    public static async Task<string> SellAgainAsync(this Storefront shop, string email, string? card = null)
    {
        var (customer, price) = await shop.Site.InDbAsync(async db =>
        {
            var supporter = await db.Users.SingleAsync(supporter => supporter.Email == email);
            var held = await db.Memberships.Where(membership => membership.SupporterId == supporter.Id).FirstAsync();
            return (supporter.StripeCustomerId!, (await db.TierPrices.SingleAsync(price => price.Id == held.TierPriceId)).StripePriceId!);
        });
        var method = card is null
            ? (await shop.StripeAsync(HttpMethod.Get, $"payment_methods?customer={customer}&type=card")).GetProperty("data")[0]
            : await shop.StripeAsync(HttpMethod.Post, $"payment_methods/{card}/attach", ("customer", customer));
        return Id(await shop.StripeAsync(HttpMethod.Post, "subscriptions", ("customer", customer), ("items[0][price]", price), ("default_payment_method", Id(method))));
    }

    public static Task<Membership> MembershipAsync(this Storefront shop, string subscription) =>
        shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().SingleAsync(membership => membership.StripeSubscriptionId == subscription));

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;
}
