using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>The log of what was sent where, kept beside the Stripe objects.</summary>
internal static class Deliveries
{
    public const string Kind = "_delivery";

    public static string IdOf(string eventId, string endpoint) => $"_del_{eventId}_{endpoint}";

    public static JsonObject New(JsonObject told, JsonObject endpoint) => new()
    {
        ["id"] = IdOf(told.Id(), endpoint.Id()),
        ["object"] = Kind,
        ["event"] = told.Id(),
        ["type"] = told.Text("type"),
        ["endpoint"] = endpoint.Id(),
        ["url"] = endpoint.Text("url"),
        ["created"] = told.Whole("created"),
        ["status"] = "pending",
        ["attempts"] = new JsonArray(),
    };

    public static bool IsPending(JsonObject delivery) => delivery.Text("status") is "pending";

    /// <summary>Not received yet, whether it is still tried or not.</summary>
    public static bool IsOwed(JsonObject delivery) => delivery.Text("status") is not "succeeded";

    public static JsonObject After(JsonObject delivery, Attempt attempt)
    {
        var after = delivery.Copy();
        after["attempts"]!.AsArray().Add(new JsonObject { ["at"] = attempt.At.ToUnixTimeSeconds(), ["code"] = attempt.Code, ["trouble"] = attempt.Trouble });
        if (IsOwed(delivery))
            after["status"] = attempt.Succeeded ? "succeeded" : attempt.IsLast ? "failed" : "pending";
        return after;
    }
}
