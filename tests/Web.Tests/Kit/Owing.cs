using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests.Kit;

/// <summary>A member whose renewal was refused.</summary>
internal static class Owing
{
    /// <param name="card">Which of Stripe's test cards the renewal is tried with.</param>
    /// <returns>Signed in.</returns>
    public static async Task<Visitor> MemberAsync(Storefront shop, string email, string card = "pm_card_chargeCustomerFail")
    {
        var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, email);
        await shop.PaidOnceAsync(email);
        var (subscription, customer) = await shop.Site.InDbAsync(async db =>
        {
            var membership = await db.Memberships.SingleAsync();
            return (membership.StripeSubscriptionId, membership.StripeCustomerId);
        });
        var method = (await shop.StripeAsync(HttpMethod.Post, $"payment_methods/{card}/attach", ("customer", customer))).GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("default_payment_method", method));
        await shop.ControlAsync($"renew/{subscription}");
        await shop.SettledAsync();
        Assert.Equal(SubscriptionStatus.PastDue, await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.Status).SingleAsync()));
        return member;
    }
}
