using System.Text.Json.Nodes;

namespace StripeSandbox.State;

/// <summary>What an update changed, as <c>previous_attributes</c> tells it.</summary>
internal static class Diff
{
    /// <summary>The old values of all that changed: objects keep only their changed keys, arrays and lists are given whole.</summary>
    public static JsonObject Previous(JsonObject before, JsonObject after)
    {
        var previous = new JsonObject();
        foreach (var name in before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key), StringComparer.Ordinal).ToList())
        {
            var (old, current) = (before[name], after[name]);
            if (JsonNode.DeepEquals(old, current))
                continue;

            previous[name] = old is JsonObject was && current is JsonObject now && was["object"] is null
                ? Previous(was, now)
                : old?.DeepClone();
        }

        return previous;
    }
}
