using System.Text.Json.Nodes;

namespace ContractWriter;

/// <summary>What differs between two contracts, a sentence a leaf, with names written out.</summary>
internal static class Changes
{
    public static IEnumerable<string> Between(string before, string after)
    {
        var (old, now) = (Leaves(before), Leaves(after));
        foreach (var (path, value) in old)
        {
            if (!now.TryGetValue(path, out var other))
            {
                yield return $"- {path}: {value}";
            }
            else if (other != value)
            {
                yield return $"~ {path}: {value} -> {other}";
            }
        }

        foreach (var (path, value) in now.Where(leaf => !old.ContainsKey(leaf.Key)))
        {
            yield return $"+ {path}: {value}";
        }
    }

    private static SortedDictionary<string, string> Leaves(string contract)
    {
        var all = JsonNode.Parse(contract)!.AsObject();
        var shared = all["shared"] as JsonObject ?? [];
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in new[] { "source", "operations", "resources", "events", "elsewhere" })
        {
            Add(leaves, section, all[section], shared);
        }

        return leaves;
    }

    private static void Add(SortedDictionary<string, string> leaves, string path, JsonNode? node, JsonObject shared)
    {
        switch (node)
        {
            case JsonObject parts when parts["o"] is JsonObject fields && parts.Count is 1:
                foreach (var (name, field) in fields)
                {
                    Add(leaves, $"{path}.{name}", field, shared);
                }

                break;
            case JsonObject parts:
                foreach (var (name, part) in parts)
                {
                    Add(leaves, $"{path} {name}", part, shared);
                }

                break;
            case JsonArray list:
                foreach (var one in list)
                {
                    if (one is not JsonObject)
                    {
                        leaves[$"{path} {one}"] = "is a choice";
                    }
                    else
                    {
                        Add(leaves, $"{path} ({one.AsObject().First().Key})", one, shared);
                    }
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('#') && shared[text[1..].TrimEnd('?')] is { } meant:
                Add(leaves, path, meant, shared);
                break;
            case JsonValue value:
                leaves[path] = value.ToString();
                break;
            case null:
                break;
        }
    }
}
