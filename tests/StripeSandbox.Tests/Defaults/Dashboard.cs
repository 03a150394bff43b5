using System.Text.Json.Nodes;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Defaults;

/// <summary>An account whose dashboard was set, and checkouts that say as little as they can.</summary>
internal static class Dashboard
{
    public static async Task<RunningSandbox> SetAsync(string settings)
    {
        var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ControlAsync("settings", JsonNode.Parse(settings));
        return sandbox;
    }

    public static async Task<Session> OpenAsync(this RunningSandbox sandbox, string mode = "subscription", Action<SessionCreateOptions>? alter = null, long amount = 500)
    {
        var price = mode is "subscription" ? await sandbox.PriceAsync(amount)
            : await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions { Currency = "eur", UnitAmount = amount, ProductData = new PriceProductDataOptions { Name = "A print" } });
        var options = new SessionCreateOptions { Mode = mode, SuccessUrl = "http://127.0.0.1:9/welcome", LineItems = [new SessionLineItemOptions { Price = price.Id, Quantity = 1 }] };
        alter?.Invoke(options);
        return await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(options);
    }

    /// <summary>The session once it is paid with a good card.</summary>
    public static async Task<Session> PaidAsync(this RunningSandbox sandbox, Session session)
    {
        await sandbox.PayAsync(session.Url, "4242424242424242");
        return await sandbox.FreshAsync(session);
    }

    public static Task<Session> FreshAsync(this RunningSandbox sandbox, Session session) =>
        sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions { Expand = ["subscription", "invoice", "payment_intent.latest_charge", "customer"] });
}
