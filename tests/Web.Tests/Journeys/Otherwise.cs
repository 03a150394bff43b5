using System.Text.Json;
using Core;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using Xunit.Sdk;

namespace Web.Tests.Journeys;

/// <summary>One way in which what is paid is not what was ordered.</summary>
public sealed class Otherwise : IXunitSerializable
{
    private static readonly Dictionary<string, Func<Storefront, Task>> Orders = new(StringComparer.Ordinal)
    {
        ["another amount"] = shop => shop.Site.InDbAsync(db => db.Orders.ExecuteUpdateAsync(set => set
            .SetProperty(order => order.Amount.Minor, 500).SetProperty(order => order.Quote.Subtotal.Minor, 500).SetProperty(order => order.Quote.Renewal.Minor, 500))),
        ["another price"] = shop => shop.Site.InDbAsync(async db =>
        {
            var year = await db.TierPrices.Where(price => price.Amount.Minor == 7000).Select(price => price.Id).SingleAsync();
            await db.Orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.TierPriceId, year));
        }),
        ["another quantity"] = shop => shop.Site.InDbAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.Quantity, 2))),
        ["another currency"] = shop => shop.Site.InDbAsync(db => db.Orders.ExecuteUpdateAsync(set => set
            .SetProperty(order => order.Amount.Currency, Currency.Of("USD")).SetProperty(order => order.Quote.Subtotal.Currency, Currency.Of("USD"))
            .SetProperty(order => order.Quote.Discount.Currency, Currency.Of("USD")).SetProperty(order => order.Quote.Tax.Currency, Currency.Of("USD"))
            .SetProperty(order => order.Quote.Renewal.Currency, Currency.Of("USD")))),
    };

    /// <summary>What staff make at Stripe's dashboard while the payment page is open: (discount, further lines).</summary>
    private static readonly string[] Dashboard = ["an added discount", "a second item", "a foreign price"];

    private string name = "";

    public static Otherwise Amount { get; } = new() { name = "another amount" };

    public static IEnumerable<Otherwise> All => Orders.Keys.Concat(Dashboard).Select(name => new Otherwise { name = name });

    /// <returns>The page to which the payer comes back.</returns>
    internal async Task<SeenPage> PayAsync(Storefront shop, Visitor reader, string email, string card = Storefront.GoodCard)
    {
        var stripe = await shop.ChooseAsync(reader, email, from: Storefront.Article);
        if (Orders.TryGetValue(name, out var change))
        {
            await change(shop);
            var page = await shop.PayAsync(reader, stripe, card);
            await shop.SettledAsync();
            return page;
        }

        var (session, price) = await shop.Site.InDbAsync(async db => (
            await db.Orders.Select(order => order.StripeSessionId!).SingleAsync(), await db.TierPrices.Where(price => price.Amount.Minor == 700).Select(price => price.StripePriceId!).SingleAsync()));
        await ReplaceAsync(shop, session, price);
        var replaced = await shop.Site.InDbAsync(db => db.Orders.Select(order => order.StripeSessionId!).SingleAsync());
        var opened = await shop.StripeAsync(HttpMethod.Get, $"checkout/sessions/{replaced}");
        var paid = await shop.PayAsync(reader, await reader.GetAsync(opened.GetProperty("url").GetString()!));
        await shop.SettledAsync();
        return paid;
    }

    public void Deserialize(IXunitSerializationInfo info) => name = info.GetValue<string>(nameof(name))!;

    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(name), name);

    public override string ToString() => name;

    /// <summary>The same page with other things on it, as a program of the publisher's own with the same key could open it.</summary>
    private async Task ReplaceAsync(Storefront shop, string session, string price)
    {
        var ours = await shop.StripeAsync(HttpMethod.Get, $"checkout/sessions/{session}");
        var order = ours.GetProperty("client_reference_id").GetString()!;
        var (lead, more) = name == "a foreign price" ? (await ForeignAsync(shop), Array.Empty<(string, string)>())
            : name == "a second item" ? (price, [("line_items[1][price]", await ForeignAsync(shop)), ("line_items[1][quantity]", "1")])
            : (price, [("discounts[0][coupon]", Id(await shop.StripeAsync(HttpMethod.Post, "coupons", ("amount_off", "200"), ("currency", "eur"), ("duration", "once"))))]);
        var other = await shop.StripeAsync(
            HttpMethod.Post,
            "checkout/sessions",
            [
                ("mode", "subscription"), ("customer", ours.GetProperty("customer").GetString()!), ("client_reference_id", order),
                ("success_url", ours.GetProperty("success_url").GetString()!), ("line_items[0][price]", lead), ("line_items[0][quantity]", "1"),
                ("subscription_data[metadata][order]", order), .. more,
            ]);
        await shop.Site.InDbAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(row => row.StripeSessionId, Id(other))));
    }

    private static async Task<string> ForeignAsync(Storefront shop)
    {
        var product = Id(await shop.StripeAsync(HttpMethod.Post, "products", ("name", "Something else")));
        return Id(await shop.StripeAsync(HttpMethod.Post, "prices", ("product", product), ("unit_amount", "700"), ("currency", "eur"), ("recurring[interval]", "month")));
    }

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;
}
