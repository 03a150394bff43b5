using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.Kit;

/// <summary>Documents that the engine must survive.</summary>
internal static class Poison
{
    /// <summary>Of the customer cus_1, with one item whose period ends at the moment.</summary>
    public static JsonObject Subscription(long end, string interval, int count) => new()
    {
        ["id"] = "sub_1",
        ["object"] = "subscription",
        ["created"] = end - 1000,
        ["start_date"] = end - 1000,
        ["billing_cycle_anchor"] = end - 1000,
        ["customer"] = "cus_1",
        ["currency"] = "eur",
        ["status"] = "active",
        ["items"] = new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject
            {
                ["id"] = "si_1",
                ["object"] = "subscription_item",
                ["subscription"] = "sub_1",
                ["current_period_start"] = end - 1000,
                ["current_period_end"] = end,
                ["price"] = new JsonObject { ["id"] = "price_1", ["object"] = "price", ["currency"] = "eur", ["unit_amount"] = 500, ["recurring"] = new JsonObject { ["interval"] = interval, ["interval_count"] = count } },
            }),
        },
    };

    /// <summary>Writes documents into a journal as they are, past every check.</summary>
    public static Task WriteAsync(string data, params JsonNode[] documents) =>
        File.AppendAllTextAsync(Path.Combine(data, "journal.jsonl"), new JsonObject { ["put"] = new JsonArray(documents), ["gone"] = new JsonArray() }.ToJsonString() + "\n");
}
