using System.Text.Json;

namespace Web.Tests.Kit;

/// <summary>Another site on the same account of Stripe's: its customers, prices and receipts are there too.</summary>
internal static class Elsewhere
{
    /// <summary>Somebody whom this site does not know pays a price that it does not know, and gets a receipt with this number.</summary>
    public static async Task PaidAsync(Storefront shop, string receiptNumber)
    {
        var customer = Id(await shop.StripeAsync(HttpMethod.Post, "customers", ("email", "elsewhere@example.test")));
        var card = Id(await shop.StripeAsync(HttpMethod.Post, "payment_methods/pm_card_visa/attach", ("customer", customer)));
        var product = Id(await shop.StripeAsync(HttpMethod.Post, "products", ("name", "Elsewhere")));
        var price = Id(await shop.StripeAsync(HttpMethod.Post, "prices", ("product", product), ("unit_amount", "900"), ("currency", "eur"), ("recurring[interval]", "month")));
        var made = await shop.StripeAsync(HttpMethod.Post, "subscriptions", ("customer", customer), ("default_payment_method", card), ("items[0][price]", price));
        await shop.StripeAsync(HttpMethod.Post, $"invoices/{made.GetProperty("latest_invoice").GetString()}", ("metadata[receipt]", receiptNumber));
    }

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;
}
