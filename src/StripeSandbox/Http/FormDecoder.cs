using StripeSandbox.Contract;

namespace StripeSandbox.Http;

/// <summary>Decodes what Stripe decodes: <c>a[0][b]=</c>, <c>a[][b]=</c>, <c>a[]=</c>, <c>a[b]=</c> and repeated keys.</summary>
internal static class FormDecoder
{
    private const int MostPairs = 2_000;
    private const int Deepest = 10;

    public static FormNode Decode(string form)
    {
        var root = new FormNode();
        var pairs = form.Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (pairs.Length > MostPairs)
        {
            throw StripeError.Invalid("Too many parameters in one request.");
        }

        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var key = Plain(at < 0 ? pair : pair[..at]);
            Put(root, key, at < 0 ? "" : Plain(pair[(at + 1)..]));
        }

        return root;
    }

    private static void Put(FormNode root, string key, string value)
    {
        var steps = Steps(key);
        var node = root;
        for (var at = 0; at < steps.Count; at++)
        {
            if (at > 0 && at == steps.Count - 1 && steps[at].Length is 0 && node.IsLeaf)
            {
                break;
            }

            if (node.Values.Count > 0)
            {
                throw Mixed(key);
            }

            node = node.Child(steps[at], at + 1 < steps.Count ? steps[at + 1] : null);
        }

        if (!node.IsLeaf)
        {
            throw Mixed(key);
        }

        node.Values.Add(value);
    }

    private static List<string> Steps(string key)
    {
        var open = key.IndexOf('[', StringComparison.Ordinal);
        if (open is 0 || key.Length is 0)
        {
            throw Malformed(key);
        }

        if (open < 0)
        {
            return [key];
        }

        if (key[^1] is not ']')
        {
            throw Malformed(key);
        }

        List<string> steps = [key[..open], .. key[(open + 1)..^1].Split("][")];
        if (steps.Count > Deepest || steps.Any(step => step.AsSpan().IndexOfAny('[', ']') >= 0))
        {
            throw Malformed(key);
        }

        return steps;
    }

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static StripeError Malformed(string key) => StripeError.Invalid($"Invalid request: the parameter name '{key}' cannot be read.", key);

    private static StripeError Mixed(string key) => StripeError.Invalid($"Invalid request: '{key}' is given both as a value and as an object.", key);
}
