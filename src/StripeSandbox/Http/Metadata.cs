using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>Up to 50 keys of 40 characters with values of 500, as Stripe allows.</summary>
internal static class Metadata
{
    public static Doc Merge(Doc old, Doc given)
    {
        var merged = old.Copy();
        foreach (var (key, value) in given)
        {
            var text = (string?)value ?? "";
            if (key.Length > 40 || text.Length > 500)
            {
                throw StripeError.Invalid($"Metadata: the key '{key[..Math.Min(40, key.Length)]}' or its value is too long.", $"metadata[{key}]");
            }

            if (text.Length is 0)
            {
                merged.Remove(key);
            }
            else
            {
                merged[key] = text;
            }
        }

        return merged.Count <= 50 ? merged : throw StripeError.Invalid("Metadata can hold at most 50 keys.", "metadata");
    }
}
