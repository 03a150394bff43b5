using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Benchmarks;

/// <summary>A sandbox in its own process, and who calls it.</summary>
public sealed class SandboxCall : IAsyncDisposable
{
    public const string Key = "sk_test_sandbox";

    private readonly ServerProcess server;
    private readonly HttpClient http;

    private SandboxCall(ServerProcess server, Uri address)
    {
        this.server = server;
        Address = address;
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    public Uri Address { get; }

    public double ResidentMegabytes => server.ResidentMegabytes;

    public static async Task<SandboxCall> StartAsync(string webhook, CancellationToken cancel)
    {
        var (server, address) = await ServerProcess.StartSandboxAsync(webhook, cancel);
        return new SandboxCall(server, address);
    }

    public async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancel)
    {
        using var answer = await http.PostAsJsonAsync(path, body, cancel);
        return await ReadAsync(answer, cancel);
    }

    public async Task<JsonElement> PostFormAsync(string path, Dictionary<string, string> form, CancellationToken cancel)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(path, content, cancel);
        return await ReadAsync(answer, cancel);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(path, cancel);
        return await ReadAsync(answer, cancel);
    }

    /// <summary>Subscribers who pay 5 EUR a month by a good card, and whose periods began at the moment.</summary>
    /// <param name="clock">The test clock they live by, which is loaded with them; null for the billing clock.</param>
    public async Task LoadSubscribersAsync(int count, DateTimeOffset start, string? clock, CancellationToken cancel)
    {
        var price = await PostFormAsync(
            "/v1/prices",
            new() { ["currency"] = "eur", ["unit_amount"] = "500", ["recurring[interval]"] = "month", ["product_data[name]"] = "Patron" },
            cancel);
        JsonArray documents = [];
        if (clock is not null)
        {
            documents.Add(TestClock(clock, start));
        }

        for (var number = 0; number < count; number++)
        {
            foreach (var document in Subscriber(number, price.GetProperty("id").GetString()!, start, clock))
            {
                documents.Add(document);
            }
        }

        await PostAsync("/_sandbox/load", documents, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private static IEnumerable<JsonObject> Subscriber(int number, string price, DateTimeOffset start, string? clock)
    {
        var (from, until) = (start.ToUnixTimeSeconds(), start.AddMonths(1).ToUnixTimeSeconds());
        yield return new JsonObject
        {
            ["id"] = $"cus_{number}", ["object"] = "customer", ["created"] = from, ["email"] = $"reader{number}@example.org", ["test_clock"] = clock,
            ["invoice_settings"] = new JsonObject { ["default_payment_method"] = $"pm_{number}" },
        };
        yield return new JsonObject
        {
            ["id"] = $"pm_{number}", ["object"] = "payment_method", ["created"] = from, ["customer"] = $"cus_{number}", ["type"] = "card",
            ["card"] = new JsonObject { ["brand"] = "visa", ["last4"] = "4242", ["exp_month"] = 12, ["exp_year"] = 2060, ["country"] = "US", ["funding"] = "credit" },
        };
        yield return new JsonObject
        {
            ["id"] = $"sub_{number}", ["object"] = "subscription", ["created"] = from, ["start_date"] = from, ["billing_cycle_anchor"] = from, ["customer"] = $"cus_{number}",
            ["currency"] = "eur", ["test_clock"] = clock,
            ["items"] = new JsonObject
            {
                ["data"] = new JsonArray(new JsonObject
                {
                    ["id"] = $"si_{number}", ["object"] = "subscription_item", ["price"] = price, ["subscription"] = $"sub_{number}", ["current_period_start"] = from, ["current_period_end"] = until,
                }),
            },
        };
    }

    private static JsonObject TestClock(string id, DateTimeOffset start) => new()
    {
        ["id"] = id, ["object"] = "test_helpers.test_clock", ["created"] = start.ToUnixTimeSeconds(), ["deletes_after"] = start.AddYears(1).ToUnixTimeSeconds(),
        ["frozen_time"] = start.ToUnixTimeSeconds(), ["livemode"] = false, ["name"] = null, ["status"] = "ready", ["status_details"] = new JsonObject(),
    };

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(text);
    }
}
