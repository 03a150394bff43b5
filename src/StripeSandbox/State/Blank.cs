using System.Text.Json.Nodes;

namespace StripeSandbox.State;

/// <summary>A new document of each kind, with every field that the contract requires.</summary>
internal static class Blank
{
    private static readonly JsonObject All = Read();

    public static bool Knows(string kind) => All.ContainsKey(kind);

    public static JsonObject Of(string kind, long now)
    {
        var document = All[kind]!.AsObject().Copy();
        document["id"] = Ids.Of(kind);
        if (document.ContainsKey("created"))
            document["created"] = now;
        return document;
    }

    /// <summary>A document of a kind that has no id: the balance.</summary>
    public static JsonObject Unnamed(string kind) => All[kind]!.AsObject().Copy();

    public static JsonObject Account() => All["account"]!.AsObject().Copy();

    /// <summary>The given document with what it lacks filled in, so that a seed may name only what matters.</summary>
    public static JsonObject Complete(JsonObject given)
    {
        if (!Knows(given.Kind()))
            return given.Copy();

        var document = All[given.Kind()]!.AsObject().Copy().Lay(given);
        if (given.Kind() is "customer" && given["invoice_prefix"] is null)
            document["invoice_prefix"] = Ids.InvoicePrefix();
        foreach (var list in new[] { "items", "lines" })
            if (document.At($"{list}.data") is JsonArray data)
                document[list]!["data"] = new JsonArray([.. data.OfType<JsonObject>().Select(Complete)]);
        return document;
    }

    private static JsonObject Read()
    {
        using var stream = typeof(Blank).Assembly.GetManifestResourceStream("blanks.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
