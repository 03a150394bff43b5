using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>
/// Turns decoded text into typed parameters by the contract, or refuses in Stripe's words. An empty value of a parameter that
/// may be unset becomes null; an empty map too.
/// </summary>
internal static class Validator
{
    private const int LongestText = 5_000;

    private static readonly string[] MomentNames = ["_at", "_by", "_date", "_end", "_start", "_time", "_anchor"];

    public static Doc Check(FormNode form, Shape.Fields takes)
    {
        const string removed = "payment_method_types";
        if (form.Children.ContainsKey(removed) && !takes.Known.ContainsKey(removed))
        {
            throw StripeError.Invalid(
                "The parameter `payment_method_types` is no longer supported. Use `allowed_payment_method_types`, or leave it out.",
                removed, "payment_method_types_no_longer_supported");
        }

        return Object(form, takes, "");
    }

    private static Doc Object(FormNode form, Shape.Fields takes, string path)
    {
        foreach (var name in form.Children.Keys)
        {
            if (!takes.Known.ContainsKey(name))
            {
                throw StripeError.Invalid($"Received unknown parameter: {Inside(path, name)}", Inside(path, name), "parameter_unknown");
            }
        }

        foreach (var (name, field) in takes.Known)
        {
            if (!field.MayBeAbsent && !form.Children.ContainsKey(name))
            {
                throw StripeError.Missing(Inside(path, name));
            }
        }

        return new Doc(form.Children.Select(child => KeyValuePair.Create(child.Key, Typed(child.Value, takes.Known[child.Key].Shape, Inside(path, child.Key)))));
    }

    private static Node? Typed(FormNode form, Shape shape, string path)
    {
        var isEmpty = form.IsLeaf && form.Value.Length is 0;
        if (isEmpty && shape.MayBeNull)
        {
            return null;
        }

        return shape switch
        {
            Shape.Fields fields when !form.IsLeaf => Object(form, fields, path),
            Shape.Fields { Known.Count: 0 } when isEmpty => new Doc(),
            Shape.Map when isEmpty => null,
            Shape.Fields => throw StripeError.Invalid("Invalid object", path),
            Shape.Sequence list => List(form, list.Each, path),
            Shape.Map map => Map(form, map.Each, path),
            Shape.AnyOf union => Union(form, union.Choices, path),
            Shape.Choice choice => OneOf(form, choice, path),
            Shape.Anything => Anything(form),
            _ => Single(form, shape, path),
        };
    }

    private static Scalar Single(FormNode form, Shape shape, string path)
    {
        if (!form.IsLeaf)
        {
            throw StripeError.Invalid($"Invalid {(shape is Shape.Text ? "string" : shape is Shape.Flag ? "boolean" : "integer")}: an object was given", path);
        }

        var text = form.Value;
        return shape switch
        {
            Shape.Text when text.Length is 0 => throw StripeError.Invalid($"You passed an empty string for '{path}'. We assume empty values are an attempt to unset a parameter; however '{path}' cannot be unset. You should remove '{path}' from your request or supply a non-empty value.", path, "parameter_invalid_empty"),
            Shape.Text when text.Length > LongestText => throw StripeError.Invalid($"Invalid string: {text[..20]}...; must be at most {LongestText} characters", path, "parameter_invalid_string_too_long"),
            Shape.Text => Scalar.Of(text),
            Shape.Flag => text switch { "true" => Scalar.Of(true), "false" => Scalar.Of(false), _ => throw StripeError.Invalid($"Invalid boolean: {text}", path) },
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => (whole < 0 || whole > Horizon.Latest) && IsMoment(path)
                ? throw StripeError.Invalid("Invalid timestamp: must be an integer Unix timestamp.", path)
                : Scalar.Of(whole),
            Shape.Fraction when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fraction) => Scalar.Of(fraction),
            _ => throw StripeError.Invalid($"Invalid integer: {text}", path, "parameter_invalid_integer"),
        };
    }

    /// <summary>The contract calls moments integers; Stripe names them alike.</summary>
    private static bool IsMoment(string path) => path[(path.LastIndexOf('[') + 1)..].TrimEnd(']') is var name
        && (name is "start" or "end" || Array.Exists(MomentNames, ending => name.EndsWith(ending, StringComparison.Ordinal)));

    private static Node? Union(FormNode form, IReadOnlyList<Shape> choices, string path)
    {
        StripeError? refusal = null;
        foreach (var choice in choices.Where(choice => Suits(form, choice)))
        {
            try
            {
                return Typed(form, choice, path);
            }
            catch (StripeError refused)
            {
                refusal ??= refused;
            }
        }

        throw refusal ?? StripeError.Invalid(form.IsLeaf ? "Invalid object" : "Invalid value: an object was given", path);
    }

    private static bool Suits(FormNode form, Shape choice) => choice switch
    {
        Shape.Fields or Shape.Map => !form.IsLeaf,
        Shape.Sequence => form.IsLeaf || form.IsList,
        _ => form.IsLeaf,
    };

    private static Scalar OneOf(FormNode form, Shape.Choice choice, string path)
    {
        if (!form.IsLeaf)
        {
            throw StripeError.Invalid("Invalid string: an object was given", path);
        }

        if (!choice.Values.Contains(form.Value, StringComparer.Ordinal))
        {
            throw StripeError.Invalid($"Invalid {path}: must be one of {string.Join(", ", choice.Values)}", path);
        }

        return Scalar.Of(form.Value);
    }

    private static DocList? List(FormNode form, Shape each, string path)
    {
        if (form.IsLeaf && form.Values is [""])
        {
            return null;
        }

        if (!form.IsLeaf && !form.IsList)
        {
            throw StripeError.Invalid("Invalid array", path);
        }

        return new DocList([.. form.Elements.Select((item, at) => Typed(item, each, $"{path}[{at}]"))]);
    }

    private static Doc Map(FormNode form, Shape each, string path)
    {
        if (form.IsLeaf)
        {
            throw StripeError.Invalid("Invalid object", path);
        }

        if (each is not Shape.Text)
        {
            return new Doc(form.Children.Select(child => KeyValuePair.Create(child.Key, Typed(child.Value, each, Inside(path, child.Key)))));
        }

        // A bracket in a metadata key would arrive as a deeper object: Stripe forbids it. An empty value drops its key.
        if (form.Children.FirstOrDefault(child => !child.Value.IsLeaf).Key is { } bracketed)
        {
            throw StripeError.Invalid($"Metadata keys cannot contain square brackets: {bracketed}", path);
        }

        return new Doc(form.Children.Select(child => KeyValuePair.Create(child.Key, (Node?)Scalar.Of(child.Value.Value))));
    }

    private static Node Anything(FormNode form) => form.IsLeaf
        ? Scalar.Of(form.Value)
        : new Doc(form.Children.Select(child => KeyValuePair.Create(child.Key, (Node?)Anything(child.Value))));

    private static string Inside(string path, string name) => path.Length is 0 ? name : $"{path}[{name}]";
}
