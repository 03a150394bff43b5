using System.Text.Json;

namespace Storm;

/// <summary>What Stripe's stand-in has at the end.</summary>
internal sealed class StripeSide(Street street)
{
    /// <summary>Who ever subscribed: by their address, all customers that they are. One that an outage left behind, and that nobody uses, is none of them; nor one that was deleted.</summary>
    public async Task<ILookup<string, string>> CustomersAsync() =>
        (await AllAsync("subscriptions?status=all&expand[]=data.customer")).Select(subscription => subscription.GetProperty("customer")).Where(customer => customer.TryGetProperty("email", out _))
            .Select(customer => (Email: customer.GetProperty("email").GetString()!, Id: customer.GetProperty("id").GetString()!)).Distinct().ToLookup(customer => customer.Email, customer => customer.Id, StringComparer.OrdinalIgnoreCase);

    public async Task<IReadOnlyList<(string Email, string Id, long Minor)>> PaidInvoicesAsync() =>
        [.. (await AllAsync("invoices?status=paid")).Select(invoice => (invoice.GetProperty("customer_email").GetString()!, invoice.GetProperty("id").GetString()!, invoice.GetProperty("amount_paid").GetInt64())).Where(invoice => invoice.Item3 > 0)];

    public async Task<IReadOnlyList<(string Email, string Id, long Minor)>> PaidOnceAsync() =>
        [.. (await AllAsync("checkout/sessions?status=complete")).Where(session => session.GetProperty("mode").GetString() == "payment")
            .Select(session => (session.GetProperty("customer_details").GetProperty("email").GetString()!, session.GetProperty("payment_intent").GetString()!, session.GetProperty("amount_total").GetInt64()))];

    private async Task<IReadOnlyList<JsonElement>> AllAsync(string what)
    {
        List<JsonElement> all = [];
        for (var more = true; more;)
        {
            var page = await street.StripeAsync(HttpMethod.Get, $"{what}&limit=100" + (all.Count == 0 ? "" : $"&starting_after={all[^1].GetProperty("id").GetString()}"));
            all.AddRange(page.GetProperty("data").EnumerateArray());
            more = page.GetProperty("has_more").GetBoolean();
        }

        return all;
    }
}
