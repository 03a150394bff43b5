using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractWriter;

/// <summary>Reading and writing of the contract's short notation.</summary>
internal static class Notation
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(this JsonNode shape) => shape.ToJsonString(Plain);

    /// <summary>The resources that are named where nothing else may stand: not those that only replace an id.</summary>
    public static IEnumerable<string> Needed(JsonNode? shape) => shape switch
    {
        JsonObject { Count: 1 } expandable when expandable.ContainsKey("x") => [],
        JsonObject parts => parts.SelectMany(part => Needed(part.Value)),
        JsonArray list => list.SelectMany(Needed),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('@') => [text[1..].TrimEnd('?')],
        _ => [],
    };

    /// <summary>The shape with every part replaced for which there is a replacement, the whole before its parts.</summary>
    public static JsonNode? Replace(JsonNode? shape, Func<JsonNode, JsonNode?> replacement)
    {
        if (shape is null || replacement(shape) is { } other)
        {
            return shape is null ? null : replacement(shape);
        }

        return shape switch
        {
            JsonObject parts => new JsonObject(parts.Select(part => KeyValuePair.Create(part.Key, Replace(part.Value, replacement)))),
            JsonArray list => new JsonArray([.. list.Select(one => Replace(one, replacement))]),
            _ => shape.DeepClone(),
        };
    }
}
