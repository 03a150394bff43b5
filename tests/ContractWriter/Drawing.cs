using System.Text.Json.Nodes;
using ContractWriter.Declarations;

namespace ContractWriter;

/// <summary>
/// Draws declared types in the contract's short notation (see Contract/README.md of the sandbox). Resources are drawn apart and
/// named; everything else is drawn in place, and remembered by name so that what occurs often can be written once.
/// </summary>
internal sealed class Drawing(Package package)
{
    private const int Deepest = 40;

    /// <summary>The resources met so far: kind, declared name and place.</summary>
    public Dictionary<string, (string Name, TypeNode Type, Scope Scope)> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>The declared names of what was drawn, by its drawing.</summary>
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    public JsonNode Parameters(Call call)
    {
        if (call.Method.Parameters is not TypeNode.Named named)
        {
            return Object([]);
        }

        var resource = package.File(call.Scope.File).Methods is { Count: > 0 } && named.Name.EndsWith("Params", StringComparison.Ordinal) ? ClassName(call.Scope) : "";
        return Draw(named, call.Scope, StripeNetModel.Options(Folder(call.Scope), resource, named.Name.Split('.')[^1]), 0);
    }

    public JsonNode Answer(Call call) => Draw(call.Method.Returns, call.Scope, null, 0);

    public JsonNode Resource(string kind)
    {
        var (name, type, scope) = Resources[kind];
        return Members((TypeNode.Members)type, scope, StripeNetModel.Entity(Folder(scope), name is "EventBase" ? "Event" : name.Replace("Deleted", "", StringComparison.Ordinal)), 0);
    }

    /// <summary>The kind of the object that an event tells of, by the type of the event.</summary>
    public IEnumerable<(string Type, JsonNode Object)> Events()
    {
        var file = package.Resources.Single(path => path.EndsWith($"resources{Path.DirectorySeparatorChar}Events.d.ts", StringComparison.Ordinal));
        foreach (var (name, type) in package.File(file).Types)
        {
            if (type is TypeNode.Members told && told.Fields.FirstOrDefault(field => field.Name is "type")?.Type is TypeNode.Literal { Value: string literal }
                && package.Find($"{name}.Data", new Scope(file, ""))?.Type is TypeNode.Members data)
            {
                yield return (literal, Draw(data.Fields.First(field => field.Name is "object").Type, new Scope(file, $"{name}.Data"), null, 0));
            }
        }
    }

    private JsonNode Draw(TypeNode type, Scope scope, Type? model, int depth) => type switch
    {
        _ when depth > Deepest => throw new InvalidOperationException($"Too deep in {scope}."),
        TypeNode.Literal literal => new JsonObject { ["e"] = new JsonArray(Value(literal)) },
        TypeNode.Union union => Union(union.Choices, scope, model, depth),
        TypeNode.Members members => Members(members, scope, model, depth),
        TypeNode.Named named => Named(named, scope, model, depth),
        _ => throw new InvalidOperationException($"{type}"),
    };

    private JsonNode Named(TypeNode.Named named, Scope scope, Type? model, int depth)
    {
        var inside = StripeNetModel.Inside(model);
        switch (named.Name)
        {
            case "string" or "Decimal" or "OtherString":
                return "s";
            case "number":
                return StripeNetModel.Number(model);
            case "boolean":
                return "b";
            case "any" or "unknown" or "object" or "FileData" or "Buffer" or "Uint8Array" or "Data.Object" or "Data.PreviousAttributes":
                return "x";
            case "Metadata" or "MetadataParam":
                return new JsonObject { ["m"] = "s" };
            case "Promise" or "Response":
                return Draw(named.Arguments[0], scope, model, depth);
            case "Array":
                return new JsonObject { ["a"] = Draw(named.Arguments[0], scope, inside, depth + 1) };
            case "ApiList" or "ApiListPromise":
                return new JsonObject { ["l"] = Draw(named.Arguments[0], scope, inside, depth + 1) };
            case "ApiSearchResultPromise":
                return new JsonObject { ["q"] = Draw(named.Arguments[0], scope, inside, depth + 1) };
            case "Emptyable":
                return OrNull(Draw(named.Arguments[0], scope, model, depth));
            default:
                break;
        }

        // Every event has a type of its own; the one that all have in common is their base.
        var (name, type, place) = package.Find(named.Name is "Event" ? "EventBase" : named.Name, scope) ?? throw new InvalidOperationException($"{named.Name} is not declared ({scope}).");
        if (type is TypeNode.Members members && Kind(members) is { } kind)
        {
            Resources.TryAdd(kind, (name, type, place));
            return $"@{kind}";
        }

        var drawn = Draw(type, place, model, depth + 1);
        if (drawn is JsonObject)
        {
            Names.TryAdd(drawn.ToJsonString(Notation.Plain), Path.Combine(Folder(place), name));
        }

        return drawn;
    }

    private JsonObject Members(TypeNode.Members members, Scope scope, Type? model, int depth)
    {
        if (members is { Each: { } each, Fields.Count: 0 })
        {
            return new JsonObject { ["m"] = Draw(each, scope, StripeNetModel.Inside(model), depth + 1) };
        }

        var fields = new JsonObject();
        foreach (var parent in members.Extends.OfType<TypeNode.Named>())
        {
            var (_, type, place) = package.Find(parent.Name, scope) ?? throw new InvalidOperationException($"{parent.Name} is not declared ({scope}).");
            foreach (var (name, inherited) in Members((TypeNode.Members)type, place, model, depth)["o"]!.AsObject())
            {
                fields[name] = inherited!.DeepClone();
            }
        }

        foreach (var field in members.Fields.Where(field => field.Type is not TypeNode.Named { Name: "void" or "never" }))
        {
            fields.Remove(field.Name);
            fields.Remove($"{field.Name}?");
            fields[field.MayBeAbsent ? $"{field.Name}?" : field.Name] = Draw(field.Type, scope, StripeNetModel.Property(model, field.Name), depth + 1);
        }

        return Object(fields);
    }

    private JsonNode Union(IReadOnlyList<TypeNode> choices, Scope scope, Type? model, int depth)
    {
        var flat = Flat(choices, scope).ToList();
        var mayBeNull = flat.RemoveAll(choice => choice.Type is TypeNode.Named { Name: "null" }) > 0;
        var empty = flat.RemoveAll(choice => choice.Type is TypeNode.Literal { Value: "" }) > 0;
        var drawn = OneOf(flat, model, depth);
        return mayBeNull || empty ? OrNull(drawn) : drawn;
    }

    private JsonNode OneOf(List<(TypeNode Type, Scope Scope)> choices, Type? model, int depth)
    {
        var values = new JsonArray([.. choices.Select(choice => choice.Type).OfType<TypeNode.Literal>().Select(Value)]);
        var others = choices.Where(choice => choice.Type is not TypeNode.Literal).ToList();
        if (values.Count > 0 && others.RemoveAll(choice => choice.Type is TypeNode.Named { Name: "OtherString" }) > 0)
        {
            values = [.. new[] { new JsonObject { ["v"] = values } }];
        }
        else if (values.Count > 0)
        {
            values = [.. new[] { new JsonObject { ["e"] = values } }];
        }

        List<JsonNode> drawn = [.. values.Select(value => value!.DeepClone()), .. others.Select(other => Draw(other.Type, other.Scope, model, depth + 1))];
        var texts = drawn.Where(one => one is JsonValue).Select(one => (string)one!).ToList();
        var kinds = texts.Where(text => text[0] is '@').ToList();
        if (kinds.Count > 0 && texts.Contains("s", StringComparer.Ordinal) && texts.Count == drawn.Count)
        {
            return new JsonObject { ["x"] = new JsonArray([.. kinds.Select(kind => (JsonNode)kind[1..])]) };
        }

        drawn = [.. drawn.DistinctBy(one => one.ToJsonString(Notation.Plain), StringComparer.Ordinal)];
        return drawn is [var only] ? only : new JsonObject { ["u"] = new JsonArray([.. drawn]) };
    }

    // A name that stands for a choice is a part of the choice around it.
    private IEnumerable<(TypeNode Type, Scope Scope)> Flat(IReadOnlyList<TypeNode> choices, Scope scope) => choices.SelectMany(choice => choice switch
    {
        TypeNode.Union union => Flat(union.Choices, scope),
        TypeNode.Named { Name: not "Metadata", Arguments.Count: 0 } named when package.Find(named.Name, scope) is { Type: TypeNode.Union alias } found => Flat(alias.Choices, found.Inside),
        _ => [(choice, scope)],
    });

    private string ClassName(Scope scope) => package.File(scope.File).Methods[0].Class[..^"Resource".Length];

    /// <summary>The kind of a resource is the fixed text of its field <c>object</c>; a deleted one is another kind.</summary>
    private static string? Kind(TypeNode.Members members)
    {
        if (members.Fields.FirstOrDefault(field => field.Name is "object")?.Type is not TypeNode.Literal { Value: string kind })
        {
            return null;
        }

        return members.Fields.Any(field => field is { Name: "deleted", Type: TypeNode.Literal { Value: true } }) ? $"{kind} deleted" : kind;
    }

    private static string Folder(Scope scope)
    {
        var parent = Path.GetFileName(Path.GetDirectoryName(scope.File))!;
        return parent is "resources" or "esm" ? "" : parent;
    }

    private static JsonNode OrNull(JsonNode shape) => shape is JsonValue ? $"{(string)shape!}?" : new JsonObject { ["?"] = shape };

    private static JsonObject Object(JsonObject fields) => new() { ["o"] = fields };

    private static JsonNode Value(TypeNode.Literal literal) => literal.Value is bool flag ? flag : (string)literal.Value;
}
