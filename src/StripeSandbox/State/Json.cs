using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StripeSandbox.State;

/// <summary>Short words for reading Stripe documents.</summary>
internal static class Json
{
    public static JsonSerializerOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Id(this JsonObject document) => document.Text("id")!;

    public static string Kind(this JsonObject document) => document.Text("object")!;

    /// <summary>The text at a dot path, or null when it is absent, null or no text.</summary>
    public static string? Text(this JsonObject document, string path) =>
        document.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long? WholeOrNull(this JsonObject document, string path) => document.At(path) switch
    {
        JsonValue value when value.TryGetValue<long>(out var whole) => whole,
        JsonValue value when value.TryGetValue<int>(out var whole) => whole,
        _ => null,
    };

    public static long Whole(this JsonObject document, string path) => document.WholeOrNull(path) ?? 0;

    /// <summary>A number that may have a fraction: a percentage.</summary>
    public static decimal? DecimalOrNull(this JsonObject document, string path) => document.At(path) switch
    {
        JsonValue value when value.TryGetValue<decimal>(out var number) => number,
        _ => document.WholeOrNull(path),
    };

    public static bool Flag(this JsonObject document, string path) =>
        document.At(path) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static JsonObject? Part(this JsonObject document, string path) => document.At(path) as JsonObject;

    /// <summary>The objects of a plain array, or of the data of a list object.</summary>
    public static IEnumerable<JsonObject> Parts(this JsonObject document, string path) =>
        (document.At(path) switch
        {
            JsonArray array => array,
            JsonObject list => list["data"] as JsonArray,
            _ => null,
        })?.OfType<JsonObject>() ?? [];

    public static JsonNode? At(this JsonObject document, string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal))
            return document[path];

        JsonNode? node = document;
        var rest = path.AsSpan();
        while (node is JsonObject part)
        {
            var dot = rest.IndexOf('.');
            if (dot < 0)
                return part[rest.ToString()];
            node = part[rest[..dot].ToString()];
            rest = rest[(dot + 1)..];
        }

        return null;
    }

    public static JsonObject Copy(this JsonObject document) => (JsonObject)document.DeepClone();

    /// <summary>Lays <paramref name="over"/> on the document: objects are merged, everything else is replaced.</summary>
    public static JsonObject Lay(this JsonObject document, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (value is JsonObject inner && document[name] is JsonObject mine && name is not "metadata")
                mine.Lay(inner);
            else
                document[name] = value?.DeepClone();
        }

        return document;
    }

    public static JsonObject List(string url, IEnumerable<JsonNode> data, bool hasMore = false) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. data]),
        ["has_more"] = hasMore,
        ["url"] = url,
    };

    public static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    public static JsonObject Parse(byte[] text) => JsonNode.Parse(text)!.AsObject();
}
