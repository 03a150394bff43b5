using System.Text.Json;
using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.Contract;

/// <summary>Compares an answer with the published schema: required, null, type, closed enums and unknown keys.</summary>
internal sealed class SchemaCheck(JsonObject openApi)
{
    private static readonly Lazy<SchemaCheck?> FromPublished = new(() => Published.OpenApi is { } found ? new SchemaCheck(found) : null);

    private readonly JsonObject schemas = openApi["components"]!["schemas"]!.AsObject();
    private readonly Dictionary<string, string> byResource = openApi["components"]!["schemas"]!.AsObject()
        .Where(schema => schema.Value!["x-resourceId"] is not null)
        .GroupBy(schema => (string)schema.Value!["x-resourceId"]!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Key, StringComparer.Ordinal);

    public static SchemaCheck? Instance => FromPublished.Value;

    public IReadOnlyList<string> Answer(string verb, string path, JsonNode answer)
    {
        var template = openApi["paths"]!.AsObject().Select(known => known.Key).Where(known => Matches(known, path))
            .MaxBy(known => known.Split('/').Count(step => !step.StartsWith('{')));
        var schema = template is null ? null : openApi["paths"]![template]![verb.ToLowerInvariant()]?["responses"]?["200"]?["content"]?["application/json"]?["schema"];
        return schema is null ? [$"no schema for {verb} {path}"] : Check(answer, schema, "");
    }

    /// <summary>An event whose type decides what its object is.</summary>
    public IReadOnlyList<string> Event(JsonObject told)
    {
        var data = told["data"]!["object"]!.AsObject();
        var name = (bool?)data["deleted"] is true ? "DeletedCustomer" : byResource[(string)data["object"]!];
        // previous_attributes holds any fields of the object: the schema leaves it open.
        return [.. Check(told, schemas["EventBase"]!, "event", data).Where(problem => !problem.Contains("previous_attributes", StringComparison.Ordinal)), .. Check(data, schemas[name]!, (string)told["type"]!)];
    }

    private List<string> Check(JsonNode? node, JsonNode schema, string path, JsonNode? skip = null)
    {
        if (node is not null && ReferenceEquals(node, skip))
            return [];
        if ((string?)schema["$ref"] is { } reference)
        {
            var name = reference[(reference.LastIndexOf('/') + 1)..];
            // The one name that stands for every event.
            return Check(node, schemas[name is "Event" ? "EventBase" : name]!, path, skip);
        }

        if (node is null)
            return (bool?)schema["nullable"] is true || schema["type"] is null && schema["anyOf"] is null ? [] : [$"{path}: null"];
        if (schema["anyOf"] is JsonArray choices)
        {
            var found = choices.Where(choice => Fits(node, choice!)).Select(choice => Check(node, choice!, path, skip)).ToList();
            return found.Count is 0 ? [$"{path}: none of the types suits {node.ToJsonString()[..Math.Min(60, node.ToJsonString().Length)]}"] : found.MinBy(problems => problems.Count)!;
        }

        return (string?)schema["type"] switch
        {
            "object" => Members(node, schema, path, skip),
            "array" => node is JsonArray list
                ? [.. list.SelectMany((element, at) => Check(element, schema["items"]!, $"{path}[{at}]", skip))]
                : [$"{path}: not a list"],
            null => [],
            var type => Scalar(node, type, schema, path),
        };
    }

    private List<string> Members(JsonNode node, JsonNode schema, string path, JsonNode? skip)
    {
        if (node is not JsonObject given)
            return [$"{path}: not an object"];
        if (schema["properties"] is not JsonObject known)
            return [];

        var missing = (schema["required"]?.AsArray() ?? []).Where(name => !given.ContainsKey((string)name!)).Select(name => $"{path}.{name}: missing");
        var unknown = given.Where(member => !known.ContainsKey(member.Key)).Select(member => $"{path}.{member.Key}: unknown");
        return [.. missing, .. unknown, .. given.Where(member => known.ContainsKey(member.Key)).SelectMany(member => Check(member.Value, known[member.Key]!, $"{path}.{member.Key}", skip))];
    }

    private static List<string> Scalar(JsonNode node, string type, JsonNode schema, string path)
    {
        var kind = node.GetValueKind();
        var suits = type switch
        {
            "string" => kind is JsonValueKind.String,
            "integer" => kind is JsonValueKind.Number && decimal.IsInteger(node.GetValue<decimal>()),
            "number" => kind is JsonValueKind.Number,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            _ => true,
        };
        if (!suits)
            return [$"{path}: {kind} where {type} is wanted"];
        return schema["enum"] is JsonArray names && schema["x-stripeBypassValidation"] is null && !names.Any(name => JsonNode.DeepEquals(name, node))
            ? [$"{path}: {node} is not among {names.ToJsonString()}"]
            : [];
    }

    private bool Fits(JsonNode node, JsonNode choice)
    {
        if ((string?)choice["$ref"] is not { } reference)
            return ((string?)choice["type"], node.GetValueKind()) switch
            {
                ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or (null, _) => true,
                ("integer" or "number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
                _ => false,
            };
        if (node is not JsonObject given)
            return false;

        var resource = schemas[reference[(reference.LastIndexOf('/') + 1)..]];
        return resource?["properties"]?["object"]?["enum"] is not JsonArray kinds
            || kinds.Any(kind => JsonNode.DeepEquals(kind, given["object"])) && (resource["properties"]!["deleted"]?["enum"] is not null) == given.ContainsKey("deleted");
    }

    private static bool Matches(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(pair => pair.First.StartsWith('{') || string.Equals(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
