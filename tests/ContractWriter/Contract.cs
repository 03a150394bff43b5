using System.Text;
using System.Text.Json.Nodes;
using ContractWriter.Declarations;

namespace ContractWriter;

/// <summary>The whole contract as text: one line for each call, resource and shared shape, so that a change shows as changed lines.</summary>
internal sealed class Contract
{
    // Shorter shapes are not worth a name.
    private const int WorthSharing = 60;

    private readonly Drawing drawing;
    private readonly SortedDictionary<string, JsonNode> operations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> resources = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> events = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> shared = new(StringComparer.Ordinal);
    private readonly List<string> elsewhere = [];

    private Contract(Package package)
    {
        drawing = new Drawing(package);
        foreach (var call in Calls.Of(package).DistinctBy(call => call.Name, StringComparer.Ordinal))
        {
            if (Scopes.Has(call.Path))
            {
                operations[call.Name] = new JsonObject { ["takes"] = drawing.Parameters(call), ["answers"] = drawing.Answer(call) };
            }
            else
            {
                elsewhere.Add(call.Name);
            }
        }

        var told = drawing.Events().ToList();
        DrawResources();
        foreach (var (type, kind) in told.Where(one => one.Object is JsonValue && resources.ContainsKey(((string)one.Object!)[1..])))
        {
            events[type] = ((string)kind!)[1..];
        }

        Share();
    }

    /// <param name="package">The folder of stripe-node's declarations.</param>
    /// <param name="source">What the contract is drawn from, with versions.</param>
    public static string Write(string package, string source) => new Contract(new Package(package)).Write(source);

    private string Write(string source)
    {
        var text = new StringBuilder($"{{\n\"source\": {JsonValue.Create(source)!.Text()},\n");
        Section(text, "operations", operations);
        Section(text, "resources", resources);
        Section(text, "shared", shared);
        Section(text, "events", events);
        text.Append("\"elsewhere\": [\n").AppendJoin(",\n", elsewhere.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""));
        return text.Append("\n]\n}\n").ToString();
    }

    private static void Section(StringBuilder text, string name, SortedDictionary<string, JsonNode> lines) =>
        text.Append('"').Append(name).Append("\": {\n").AppendJoin(",\n", lines.Select(line => $"\"{line.Key}\": {line.Value.Text()}")).Append("\n},\n");

    private void DrawResources()
    {
        var open = new Queue<string>(operations.Values.SelectMany(operation => Notation.Needed(operation["answers"])).Concat(Scopes.Told));
        while (open.TryDequeue(out var kind))
        {
            if (!resources.ContainsKey(kind))
            {
                foreach (var needed in Notation.Needed(resources[kind] = drawing.Resource(kind)))
                {
                    open.Enqueue(needed);
                }
            }
        }

        // An id that may be expanded to a resource outside the contract stays an id.
        foreach (var kind in resources.Keys.ToList())
        {
            resources[kind] = Notation.Replace(resources[kind], shape => shape is JsonObject { Count: 1 } expandable && expandable["x"] is JsonArray kinds
                ? new JsonObject { ["x"] = new JsonArray([.. kinds.Where(one => resources.ContainsKey((string)one!)).Select(one => one!.DeepClone())]) }
                : null)!;
        }
    }

    private void Share()
    {
        var wholes = operations.Values.Concat(resources.Values).ToList();
        var often = wholes.SelectMany(Parts).CountBy(text => text, StringComparer.Ordinal).Where(part => part.Value > 1).Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        var names = drawing.Names.Where(drawn => often.Contains(drawn.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var lines in new[] { operations, resources })
        {
            foreach (var name in lines.Keys.ToList())
            {
                lines[name] = WithNames(lines[name], names);
            }
        }
    }

    private JsonNode WithNames(JsonNode whole, Dictionary<string, string> names) => Notation.Replace(whole, shape =>
    {
        if (shape is not JsonObject || shape.Text() is not { Length: >= WorthSharing } text || !names.TryGetValue(text, out var name))
        {
            return null;
        }

        if (!shared.ContainsKey(name))
        {
            shared[name] = "";
            shared[name] = new JsonObject(shape.AsObject().Select(part => KeyValuePair.Create(part.Key, (JsonNode?)WithNames(part.Value!, names))));
        }

        return $"#{name}";
    })!;

    private static IEnumerable<string> Parts(JsonNode? shape) => shape switch
    {
        JsonObject parts => [.. parts.SelectMany(part => Parts(part.Value)), parts.Text()],
        JsonArray list => list.SelectMany(Parts),
        _ => [],
    };
}
