using System.Globalization;
using System.Text.Json.Nodes;

namespace StripeSandbox.Http;

/// <summary>
/// Turns decoded text into typed parameters by the contract, or refuses in Stripe's words. An empty value of a parameter that
/// may be unset becomes null; an empty map too.
/// </summary>
internal static class Validator
{
    public static JsonObject Check(FormNode form, JsonNode contract)
    {
        if (form.Children.Keys.FirstOrDefault(name => name is "payment_method_types") is { } removed && contract["o"]?[removed] is null)
            throw StripeError.Invalid(
                "The parameter `payment_method_types` is no longer supported. Use `allowed_payment_method_types`, or leave it out.",
                removed, "payment_method_types_no_longer_supported");

        return Object(form, contract, "");
    }

    private static JsonObject Object(FormNode form, JsonNode contract, string path)
    {
        var known = contract["o"]!.AsObject();
        foreach (var name in form.Children.Keys.Where(name => !known.ContainsKey(name)))
            throw StripeError.Invalid($"Received unknown parameter: {Inside(path, name)}", Inside(path, name), "parameter_unknown");

        foreach (var required in contract["r"]?.AsArray() ?? [])
            if (!form.Children.ContainsKey((string)required!))
                throw StripeError.Missing(Inside(path, (string)required!));

        return new JsonObject(form.Children.Select(child => KeyValuePair.Create(child.Key, Typed(child.Value, known[child.Key]!, Inside(path, child.Key)))));
    }

    private static JsonNode? Typed(FormNode form, JsonNode contract, string path)
    {
        if (contract is JsonValue letter)
            return Scalar(form, (string)letter!, path);
        if (contract["u"] is JsonArray choices)
            return Union(form, choices, path);
        if ((contract["e"] ?? contract["v"]) is JsonArray names)
            return OneOf(form, names, path);
        if (contract["a"] is { } element)
            return List(form, element, path);
        if (contract["m"] is { } each)
            return Map(form, each, path);
        if (!form.IsLeaf)
            return Object(form, contract, path);
        return form.Value.Length is 0 ? null : throw StripeError.Invalid($"Invalid object", path);
    }

    private static JsonNode? Scalar(FormNode form, string type, string path)
    {
        if (type is "x")
            return Anything(form);
        if (!form.IsLeaf)
            throw StripeError.Invalid($"Invalid {(type is "s" ? "string" : type is "b" ? "boolean" : "integer")}: an object was given", path);

        var text = form.Value;
        return type switch
        {
            "s" when text.Length is 0 => throw StripeError.Invalid($"You passed an empty string for '{path}'. We assume empty values are an attempt to unset a parameter; however '{path}' cannot be unset. You should remove '{path}' from your request or supply a non-empty value.", path, "parameter_invalid_empty"),
            "s" when text.Length > 5_000 => throw StripeError.Invalid($"Invalid string: {text[..20]}...; must be at most 5000 characters", path, "parameter_invalid_string_too_long"),
            "s" => text,
            "b" => text switch { "true" => true, "false" => false, _ => throw StripeError.Invalid($"Invalid boolean: {text}", path) },
            "n" when !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fraction) => JsonValue.Create(fraction),
            _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : throw StripeError.Invalid($"Invalid integer: {text}", path, "parameter_invalid_integer"),
        };
    }

    private static JsonNode? Union(FormNode form, JsonArray choices, string path)
    {
        if (form.IsLeaf && form.Value.Length is 0 && choices.Any(choice => choice is JsonObject given && given["e"] is JsonArray { Count: 1 } only && (string?)only[0] is ""))
            return null;

        StripeError? refusal = null;
        foreach (var choice in choices.Where(choice => Suits(form, choice!)))
        {
            try
            {
                return Typed(form, choice!, path);
            }
            catch (StripeError refused)
            {
                refusal ??= refused;
            }
        }

        throw refusal ?? StripeError.Invalid(form.IsLeaf ? "Invalid object" : "Invalid value: an object was given", path);
    }

    private static bool Suits(FormNode form, JsonNode choice) =>
        choice is JsonValue || choice["e"] is not null || choice["v"] is not null ? form.IsLeaf
        : choice["a"] is not null ? form.IsLeaf || form.IsList
        : !form.IsLeaf;

    private static JsonValue OneOf(FormNode form, JsonArray names, string path)
    {
        if (!form.IsLeaf)
            throw StripeError.Invalid("Invalid string: an object was given", path);
        if (!names.Any(name => string.Equals(name!.ToString(), form.Value, StringComparison.Ordinal)))
            throw StripeError.Invalid($"Invalid {path}: must be one of {string.Join(", ", names.Select(name => name!.ToString()).Where(name => name.Length > 0))}", path);
        return JsonValue.Create(form.Value);
    }

    private static JsonArray? List(FormNode form, JsonNode element, string path)
    {
        if (form.IsLeaf && form.Values is [""])
            return null;
        if (!form.IsLeaf && !form.IsList)
            throw StripeError.Invalid("Invalid array", path);
        return new JsonArray([.. form.Elements.Select((item, at) => Typed(item, element, $"{path}[{at}]"))]);
    }

    private static JsonObject? Map(FormNode form, JsonNode each, string path)
    {
        if (form.IsLeaf)
            return form.Value.Length is 0 ? null : throw StripeError.Invalid("Invalid object", path);

        var isOfObjects = each is JsonObject inner && inner["o"] is not null;

        // A bracket in a metadata key would arrive as a deeper object: Stripe forbids it.
        foreach (var (name, child) in form.Children)
            if (!isOfObjects && !child.IsLeaf)
                throw StripeError.Invalid($"Metadata keys cannot contain square brackets: {name}", path);
        return new JsonObject(form.Children.Select(child => KeyValuePair.Create(
            child.Key, isOfObjects ? Typed(child.Value, each, Inside(path, child.Key)) : JsonValue.Create(child.Value.Value))));
    }

    private static JsonNode Anything(FormNode form) => form.IsLeaf
        ? form.Value
        : new JsonObject(form.Children.Select(child => KeyValuePair.Create(child.Key, (JsonNode?)Anything(child.Value))));

    private static string Inside(string path, string name) => path.Length is 0 ? name : $"{path}[{name}]";
}
