using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Browser.Tests.Kit;

/// <summary>Makes what the hosted pages show, by the calls that a site makes.</summary>
public sealed class StripeCaller : IDisposable
{
    private readonly HttpClient client;

    public StripeCaller(RunningSite site)
    {
        client = new HttpClient { BaseAddress = new Uri(site.Services.GetRequiredService<IConfiguration>()["Stripe:ApiBase"]!) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_sandbox");
    }

    public Uri Address => client.BaseAddress!;

    /// <returns>The field of the answer, the id unless another is named.</returns>
    public async Task<string> MakeAsync(string what, Dictionary<string, string> form, string field = "id")
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(new Uri($"/v1/{what}", UriKind.Relative), content);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, made.ToString());
        return made.GetProperty(field).GetString()!;
    }

    public Task<string> PriceAsync(string name, int amount) => MakeAsync("prices", new()
    {
        ["currency"] = "eur", ["unit_amount"] = $"{amount}", ["recurring[interval]"] = "month", ["product_data[name]"] = name,
    });

    /// <returns>The address of Stripe's page.</returns>
    public Task<string> CheckoutAsync(Dictionary<string, string> form) => MakeAsync("checkout/sessions", new(form)
    {
        ["success_url"] = client.BaseAddress!.ToString(), ["cancel_url"] = client.BaseAddress!.ToString(),
    }, "url");

    /// <summary>A customer with a card and a subscription.</summary>
    public async Task<(string Customer, string Subscription)> SubscriberAsync(string price)
    {
        var customer = await MakeAsync("customers", new() { ["email"] = "a.rather.long.address.of.a.reader@example.org", ["name"] = "Some Body" });
        var card = await MakeAsync("payment_methods/pm_card_visa/attach", new() { ["customer"] = customer });
        await MakeAsync($"customers/{customer}", new() { ["invoice_settings[default_payment_method]"] = card });
        return (customer, await MakeAsync("subscriptions", new() { ["customer"] = customer, ["items[0][price]"] = price }));
    }

    public void Dispose() => client.Dispose();
}
