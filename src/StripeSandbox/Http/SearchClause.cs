using System.Globalization;
using System.Text.RegularExpressions;
using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>One clause of Stripe's search language: <c>email~"example"</c>, <c>-status:"active"</c>, <c>metadata["tier"]:null</c>.</summary>
internal sealed partial record SearchClause(bool IsNegated, string Field, string? MetadataKey, string Sign, string? Value)
{
    public static SearchClause Of(Match match, IReadOnlyCollection<string> fields)
    {
        var field = match.Groups["field"].Value;
        var key = match.Groups["key"].Success ? match.Groups["key"].Value : null;
        if (!fields.Contains(field, StringComparer.Ordinal) || key is null == (field is "metadata"))
        {
            throw StripeError.Invalid($"Field `{field}` is an unsupported search field for this resource. See https://docs.stripe.com/search#query-fields-for-each-resource for a list of supported fields.", "query");
        }

        return new SearchClause(match.Groups["not"].Success, field, key, match.Groups["sign"].Value, match.Groups["null"].Success ? null : match.Groups["value"].Value);
    }

    public bool Fits(Doc document) => IsNegated != Matches(MetadataKey is null ? document.At(Path(document)) : document.Part("metadata")?[MetadataKey]);

    [GeneratedRegex("""\G\s*(?<not>-)?(?<field>[a-z_0-9.]+)(\[(?<quote>["'])(?<key>[^"']*)\k<quote>\])?\s*(?<sign>>=|<=|:|~|>|<)\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<null>null)|(?<value>[^\s"']+))""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Pattern { get; }

    private bool Matches(Node? node)
    {
        if (Value is null)
        {
            return node is null;
        }

        if (node is not Scalar)
        {
            return false;
        }

        var text = node.ToString();
        return Sign switch
        {
            "~" => text.Contains(Value, StringComparison.OrdinalIgnoreCase),
            ":" => string.Equals(text, Value, StringComparison.OrdinalIgnoreCase),
            _ => long.TryParse(text, CultureInfo.InvariantCulture, out var mine) && long.TryParse(Value, CultureInfo.InvariantCulture, out var wanted) && Sign switch
            {
                ">" => mine > wanted,
                ">=" => mine >= wanted,
                "<" => mine < wanted,
                _ => mine <= wanted,
            },
        };
    }

    /// <summary>Charges are searched by the digits of their card.</summary>
    private string Path(Doc document) => document.Kind() is "charge" && Field.StartsWith("payment_method_details.", StringComparison.Ordinal) || document.Part(Field) is null ? Field : $"{Field}.id";
}
