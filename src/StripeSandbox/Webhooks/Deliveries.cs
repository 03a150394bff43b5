using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>The log of what was sent where, kept beside the Stripe objects.</summary>
internal static class Deliveries
{
    public const string Kind = "_delivery";

    public static string IdOf(string eventId, string endpoint) => $"_del_{eventId}_{endpoint}";

    public static JsonObject New(string eventId, string type, long created, JsonObject endpoint) => new()
    {
        ["id"] = IdOf(eventId, endpoint.Id()),
        ["object"] = Kind,
        ["event"] = eventId,
        ["type"] = type,
        ["endpoint"] = endpoint.Id(),
        ["url"] = endpoint.Text("url"),
        ["created"] = created,
        ["status"] = "pending",
        ["attempts"] = new JsonArray(),
    };

    public static bool IsPending(JsonObject delivery) => delivery.Text("status") is "pending";

    /// <summary>How many endpoints have not answered 2xx to the event, whether they are still tried or not.</summary>
    public static int Owed(Change change, string eventId) => change.Referring(Kind, eventId).Count(delivery => delivery.Text("status") is not "succeeded");

    public static JsonObject After(JsonObject delivery, Attempt attempt)
    {
        var after = delivery.Copy();
        after["attempts"]!.AsArray().Add(new JsonObject { ["at"] = attempt.At.ToUnixTimeSeconds(), ["code"] = attempt.Code, ["trouble"] = attempt.Trouble });
        if (delivery.Text("status") is not "succeeded")
            after["status"] = attempt.Succeeded ? "succeeded" : attempt.IsLast ? "failed" : "pending";
        return after;
    }
}
