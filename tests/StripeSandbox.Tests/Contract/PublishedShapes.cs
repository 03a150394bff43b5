using System.Collections.Frozen;
using System.Text.Json.Nodes;
using StripeSandbox.Contract;

namespace StripeSandbox.Tests.Contract;

/// <summary>Reads the schemas of the rebuilt OpenAPI file as the shapes of our own contract, so that the two can be compared.</summary>
internal sealed class PublishedShapes(JsonObject openApi)
{
    private readonly JsonObject schemas = openApi["components"]!["schemas"]!.AsObject();

    public IEnumerable<string> Operations =>
        from path in openApi["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        where path.Key.StartsWith("/v1/", StringComparison.Ordinal)
        select $"{verb.Key.ToUpperInvariant()} {path.Key}";

    public Shape Takes(string operation)
    {
        var described = Described(operation);
        if (described["requestBody"]?["content"]?["application/x-www-form-urlencoded"]?["schema"] is { } form)
        {
            return Read(form);
        }

        return new Shape.Fields((described["parameters"]?.AsArray() ?? []).Where(parameter => (string?)parameter!["in"] is "query").ToFrozenDictionary(
            parameter => (string)parameter!["name"]!, parameter => new Field(Read(parameter!["schema"]!), (bool?)parameter["required"] is not true), StringComparer.Ordinal));
    }

    public Shape Answers(string operation) => Read(Described(operation)["responses"]!["200"]!["content"]!["application/json"]!["schema"]!);

    public Shape? Resource(string kind) => kind is "event" ? Object(schemas["EventBase"]!) : schemas.Where(schema => Kind(schema.Value!) == kind).Select(schema => Object(schema.Value!)).FirstOrDefault();

    private Shape Read(JsonNode schema)
    {
        var shape = ReadPlain(schema);
        return (bool?)schema["nullable"] is true ? shape with { MayBeNull = true } : shape;
    }

    private Shape ReadPlain(JsonNode schema)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            var meant = schemas[reference[(reference.LastIndexOf('/') + 1)..]] ?? schemas["EventBase"]!;
            return Kind(meant) is { } kind ? new Shape.Resource(kind) : Read(meant);
        }

        if (schema["x-expansionResources"]?["oneOf"] is JsonArray resources)
        {
            return new Shape.Id([.. resources.Select(one => Read(one!)).OfType<Shape.Resource>().Select(resource => resource.Kind)]);
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            return Union([.. choices.Select(choice => Read(choice!))]);
        }

        if (schema["enum"] is JsonArray values)
        {
            return new Shape.Choice([.. values.Select(value => value!.ToString())], schema["x-stripeBypassValidation"] is not null);
        }

        return (string?)schema["type"] switch
        {
            "string" => new Shape.Text(),
            "integer" => new Shape.Whole(),
            "number" => new Shape.Fraction(),
            "boolean" => new Shape.Flag(),
            "array" => new Shape.Sequence(Read(schema["items"]!)),
            "object" when schema["properties"]?["data"] is not null && (string?)schema["properties"]!["object"]?["enum"]?[0] is "list" or "search_result" =>
                new Shape.Page(Read(schema["properties"]!["data"]!["items"]!), (string?)schema["properties"]!["object"]!["enum"]![0] is "search_result"),
            "object" when schema["properties"] is not null => Object(schema),
            "object" when schema["additionalProperties"] is JsonObject each => new Shape.Map(Read(each)),
            _ => new Shape.Anything(),
        };
    }

    private Shape.Fields Object(JsonNode schema)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);

        // "deleted" of an object that is there is declared as void: it never comes.
        return new Shape.Fields(schema["properties"]!.AsObject().Where(field => field.Key is not "deleted" || field.Value!["type"] is not null)
            .ToFrozenDictionary(field => field.Key, field => new Field(Read(field.Value!), !required.Contains(field.Key)), StringComparer.Ordinal));
    }

    // An empty text among the choices is how a parameter is unset.
    private static Shape Union(List<Shape> choices)
    {
        var mayBeNull = choices.RemoveAll(choice => choice is Shape.Choice { Values: [""] }) > 0;
        Shape shape = choices is [var only] ? only : new Shape.AnyOf(choices);
        return mayBeNull ? shape with { MayBeNull = true } : shape;
    }

    private JsonNode Described(string operation) => operation.Split(' ') is [var verb, var path] ? openApi["paths"]![path]![verb.ToLowerInvariant()]! : throw new ArgumentException(operation, nameof(operation));

    private static string? Kind(JsonNode schema) => (schema["properties"]?["object"]?["enum"] as JsonArray)?[0]?.ToString() is { } kind && kind is not ("list" or "search_result")
        ? schema["properties"]!["deleted"]?["enum"] is null ? kind : $"{kind} deleted"
        : null;
}
