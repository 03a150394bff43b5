using System.Globalization;
using System.Text.Json.Nodes;
using Stripe;

namespace StripeSandbox.Tests.Contract;

/// <summary>Reads an answer into Stripe.net's classes, writes it again, and names what got lost or altered on the way.</summary>
internal static class RoundTrip
{
    public static IEnumerable<string> Losses(JsonObject answer)
    {
        if (answer["data"] is JsonArray page && (string?)answer["object"] is "list" or "search_result")
        {
            return page.OfType<JsonObject>().SelectMany(Losses);
        }

        var kind = (string?)answer["object"] ?? "";
        if (!StripeTypeRegistry.ObjectsToTypes.ContainsKey(kind))
        {
            return [$"Stripe.net has no '{kind}'"];
        }

        var read = (StripeEntity)StripeEntity.FromJson(answer.ToJsonString());
        return Differences(answer, JsonNode.Parse(read.ToJson()), kind).Where(loss => !IsReadApart(read, loss));
    }

    // The previous attributes of an event are read, and only not written again.
    private static bool IsReadApart(StripeEntity read, string loss) =>
        read is Event { Data.PreviousAttributes: not null } && loss.StartsWith("event.data.previous_attributes:", StringComparison.Ordinal);

    private static IEnumerable<string> Differences(JsonNode? sent, JsonNode? kept, string path) => (sent, kept) switch
    {
        (JsonObject before, JsonObject after) => before.SelectMany(field => after.ContainsKey(field.Key)
            ? Differences(field.Value, after[field.Key], $"{path}.{field.Key}")
            : [$"{path}.{field.Key}: dropped by Stripe.net"]),
        (JsonArray before, JsonArray after) when before.Count == after.Count => before.SelectMany((one, at) => Differences(one, after[at], $"{path}[{at}]")),
        (null, null) => [],
        (JsonValue before, JsonValue after) when IsSame(before, after) => [],
        _ => [$"{path}: {sent?.ToJsonString() ?? "null"} became {kept?.ToJsonString() ?? "null"}"],
    };

    private static bool IsSame(JsonValue sent, JsonValue kept) =>
        JsonNode.DeepEquals(sent, kept) || decimal.TryParse(sent.ToString(), CultureInfo.InvariantCulture, out var before) && decimal.TryParse(kept.ToString(), CultureInfo.InvariantCulture, out var after) && before == after;
}
