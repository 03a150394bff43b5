using System.Text;
using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Kit;

/// <summary>Calls as text, for what no client library lets one say.</summary>
internal static class RawCalls
{
    public static async Task<(int Status, JsonObject Body)> SendAsync(this RunningSandbox sandbox, string verb, string path, string form = "", string key = "Bearer sk_test_sandbox")
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (key.Length > 0)
        {
            request.Headers.Add("Authorization", key);
        }

        if (verb is "POST")
        {
            request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var response = await sandbox.Browser.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>The form, sent where there is something of everything, is refused in this way.</summary>
    public static async Task RefusesAsync(string path, string form, int status, string? code, string? parameter)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stock = await sandbox.StockAsync();

        var (answered, body) = await sandbox.SendAsync("POST", stock.Fill(path), stock.Fill(form));

        Assert.True(answered == status, body.ToJsonString());
        Assert.Equal((code, parameter), ((string?)body["error"]!["code"], (string?)body["error"]!["param"]));
    }

    /// <summary>A customer with a card, what they may buy, and a subscription: the ids by the names that <see cref="Fill"/> looks for.</summary>
    public static async Task<Dictionary<string, string>> StockAsync(this RunningSandbox sandbox)
    {
        var customer = await sandbox.CustomerWithCardAsync();
        var price = await sandbox.PriceAsync();
        var once = await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions { Currency = "eur", UnitAmount = 700, Product = price.ProductId });
        var subscription = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, Items = [new SubscriptionItemOptions { Price = price.Id }] });
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CUSTOMER"] = customer.Id,
            ["PRICE"] = price.Id,
            ["ONCE"] = once.Id,
            ["PRODUCT"] = price.ProductId,
            ["SUBSCRIPTION"] = subscription.Id,
            ["ITEM"] = subscription.Items.Single().Id,
        };
    }

    public static string Fill(this Dictionary<string, string> stock, string text) =>
        stock.OrderByDescending(named => named.Key.Length).Aggregate(text, (filled, named) => filled.Replace(named.Key, named.Value, StringComparison.Ordinal));
}
