using System.Text.Json;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests.Kit;

/// <summary>Lets days go by for a publication and its Stripe, with all that is due on them.</summary>
internal static class Calendar
{
    /// <summary>A renewal is billed as a draft, and paid an hour later.</summary>
    private static readonly TimeSpan DraftLife = TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1);

    /// <summary>Goes to that instant, and stops wherever Stripe has something to do.</summary>
    public static async Task TravelAsync(this Storefront shop, DateTimeOffset to)
    {
        while (shop.Site.Clock.GetUtcNow() < to)
        {
            var now = shop.Site.Clock.GetUtcNow();
            var due = (await shop.ControlClockAsync()).GetProperty("next_due") is { ValueKind: JsonValueKind.Number } seconds
                ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : to;
            var stop = due < now ? now.AddMinutes(1) : due;
            shop.Site.Clock.Advance((stop < to ? stop : to) - now);
            await shop.ControlAsync("tick");
            await shop.SettledAsync();
        }
    }

    /// <summary>To the payment of the period after this one.</summary>
    public static async Task TravelToRenewalAsync(this Storefront shop, string subscription) =>
        await shop.TravelAsync((await shop.MembershipAsync(subscription)).PeriodUntil + DraftLife);

    /// <summary>Joins as a patron by the month.</summary>
    /// <returns>The subscription.</returns>
    public static async Task<string> MemberAsync(this Storefront shop, Visitor member, string email)
    {
        await shop.JoinAsync(member, email);
        await shop.PaidOnceAsync(email);
        return await shop.Site.InDbAsync(db => db.Memberships.Where(membership => db.Users.Any(user => user.Id == membership.SupporterId && user.Email == email))
            .Select(membership => membership.StripeSubscriptionId).SingleAsync());
    }

    public static async Task<bool> ReadsAsync(this Visitor visitor) =>
        (await visitor.GetAsync(Storefront.Article)).Html.Contains(Storefront.GatedWord, StringComparison.Ordinal);

    private static async Task<JsonElement> ControlClockAsync(this Storefront shop)
    {
        using var http = new HttpClient { BaseAddress = shop.Stripe };
        return JsonElement.Parse(await http.GetStringAsync(new Uri("/_sandbox/clock", UriKind.Relative)));
    }
}
