using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.Contract;

/// <summary>
/// Draws the sandbox's parameter file from the rebuilt OpenAPI file: of each operation in scope the parameters with type,
/// required and enums, and of each resource its expandable fields. Types are one letter (s text, i whole number, n number,
/// b yes or no, x anything), or {"e":enum} {"v":open enum} {"a":array} {"m":map} {"o":object,"r":required} {"u":union}.
/// </summary>
internal sealed class CompactContract(JsonObject openApi)
{
    private static readonly string[] Rooms =
    [
        "account", "balance", "balance_transactions", "billing_portal", "charges", "checkout", "coupons", "credit_notes", "customers", "disputes",
        "entitlements", "events", "files", "invoice_payments", "invoiceitems", "invoices", "payment_intents", "payment_methods", "payouts", "prices",
        "products", "promotion_codes", "refunds", "setup_attempts", "setup_intents", "subscription_items", "subscription_schedules", "subscriptions",
        "tax_rates", "test_helpers/refunds", "test_helpers/test_clocks", "webhook_endpoints",
    ];

    // Resources whose name is not that of their room.
    private static readonly string[] Others =
    [
        "balance", "billing_portal.configuration", "billing_portal.session", "checkout.session", "credit_note_line_item", "customer_balance_transaction", "discount",
        "entitlements.active_entitlement", "entitlements.feature", "invoiceitem", "item", "line_item", "product_feature", "test_helpers.test_clock",
    ];

    // Trees of many payment methods of which the sandbox knows only cards: their names matter, their insides do not.
    private static readonly string[] Pruned = ["payment_method_options", "payment_method_data", "mandate_data", "payment_details", "hooks"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Write()
    {
        var text = new StringBuilder("{\n\"source\": \"npm stripe 23.1.0 declarations, API 2026-10-28.endive\",\n\"operations\": {\n");
        text.AppendJoin(",\n", Operations().Select(line => $"\"{line.Key}\": {line.Value.ToJsonString(Plain)}"));
        text.Append("\n},\n\"expandable\": {\n");
        text.AppendJoin(",\n", Expandable().Select(line => $"\"{line.Key}\": {line.Value.ToJsonString(Plain)}"));
        return text.Append("\n}\n}\n").ToString();
    }

    private IEnumerable<KeyValuePair<string, JsonNode>> Operations() =>
        Sorted(
        from path in openApi["paths"]!.AsObject()
        where Rooms.Any(room => $"{path.Key}/".StartsWith($"/v1/{room}/", StringComparison.Ordinal))
        from verb in path.Value!.AsObject()
        let name = $"{verb.Key.ToUpperInvariant()} {path.Key}"
        select KeyValuePair.Create(name, Parameters(verb.Value!.AsObject())));

    private JsonNode Parameters(JsonObject operation)
    {
        var form = operation["requestBody"]?["content"]?["application/x-www-form-urlencoded"]?["schema"];
        if (form is not null)
            return Compact(form);

        var query = operation["parameters"]!.AsArray().Where(parameter => (string?)parameter!["in"] is "query").ToList();
        var required = query.Where(parameter => (bool?)parameter!["required"] is true).Select(parameter => (JsonNode)(string)parameter!["name"]!);
        var node = new JsonObject { ["o"] = new JsonObject(query.Select(parameter => KeyValuePair.Create((string)parameter!["name"]!, (JsonNode?)Compact(parameter["schema"]!)))) };
        if (required.ToArray() is { Length: > 0 } names)
            node["r"] = new JsonArray(names);
        return node;
    }

    private JsonNode Compact(JsonNode schema)
    {
        if ((string?)schema["$ref"] is { } reference)
            return Compact(Schema(reference));
        if (schema["anyOf"] is JsonArray choices)
            return choices.Count is 1 ? Compact(choices[0]!) : new JsonObject { ["u"] = new JsonArray([.. choices.Select(choice => Compact(choice!))]) };
        if (schema["enum"] is JsonArray names)
            return new JsonObject { [schema["x-stripeBypassValidation"] is null ? "e" : "v"] = names.DeepClone() };

        return (string?)schema["type"] switch
        {
            "string" => "s",
            "integer" => "i",
            "number" => "n",
            "boolean" => "b",
            "array" => new JsonObject { ["a"] = Compact(schema["items"]!) },
            "object" when schema["properties"] is JsonObject properties => CompactObject(schema, properties),
            "object" => new JsonObject { ["m"] = schema["additionalProperties"] is JsonObject each ? Compact(each) : "s" },
            _ => "x",
        };
    }

    private JsonObject CompactObject(JsonNode schema, JsonObject properties)
    {
        var node = new JsonObject
        {
            ["o"] = new JsonObject(properties.Select(property => KeyValuePair.Create(
                property.Key, (JsonNode?)(Pruned.Contains(property.Key, StringComparer.Ordinal) ? "x" : Compact(property.Value!))))),
        };
        if (schema["required"] is JsonArray required)
            node["r"] = required.DeepClone();
        return node;
    }

    private IEnumerable<KeyValuePair<string, JsonNode>> Expandable()
    {
        var found = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (name, schema) in openApi["components"]!["schemas"]!.AsObject())
        {
            if ((string?)schema!["x-resourceId"] is not { } resource || name.StartsWith("Deleted", StringComparison.Ordinal) || !InScope(resource))
                continue;
            var fields = ExpandableFields(schema, "", 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (fields.Count > 0)
                found.TryAdd(resource, new JsonArray([.. fields.Select(field => (JsonNode)field)]));
        }

        return Sorted(found);
    }

    private static IOrderedEnumerable<KeyValuePair<string, JsonNode>> Sorted(IEnumerable<KeyValuePair<string, JsonNode>> lines) =>
        lines.OrderBy(line => line.Key, StringComparer.Ordinal);

    private static bool InScope(string resource) => Others.Contains(resource, StringComparer.Ordinal) || Rooms.Contains(resource + "s", StringComparer.Ordinal);

    private IEnumerable<string> ExpandableFields(JsonNode schema, string prefix, int depth)
    {
        if (depth > 3 || schema["properties"] is not JsonObject properties)
            yield break;

        foreach (var (name, value) in properties)
        {
            if (HasExpansion(value!))
                yield return prefix + name;
            foreach (var inner in Parts(value!).Where(part => part["x-resourceId"] is null))
                foreach (var field in ExpandableFields(inner, $"{prefix}{name}.", depth + 1))
                    yield return field;
        }
    }

    private static bool HasExpansion(JsonNode value) =>
        value["x-expansionResources"] is not null || value["items"]?["x-expansionResources"] is not null;

    private IEnumerable<JsonNode> Parts(JsonNode value)
    {
        if ((string?)value["$ref"] is { } reference)
            return [Schema(reference)];
        if (value["anyOf"] is JsonArray choices)
            return choices.SelectMany(choice => Parts(choice!));
        if ((string?)value["type"] is "array" && value["x-expansionResources"] is null)
            return Parts(value["items"]!);
        return value["properties"] is JsonObject listed && listed["data"] is null ? [value] : [];
    }

    private JsonNode Schema(string reference) => openApi["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!;
}
