using System.Text.Json.Nodes;

namespace StripeSandbox.Contract;

/// <summary>The published parameters of every operation in scope, and the expandable fields of every resource.</summary>
internal static class Contracts
{
    private static readonly JsonObject All = Read();

    /// <summary>The parameters of "POST /v1/customers"; null when Stripe has no such operation, as far as the sandbox knows.</summary>
    public static JsonNode? Parameters(string operation) => All["operations"]?[operation];

    public static IEnumerable<string> Operations => All["operations"]!.AsObject().Select(operation => operation.Key);

    public static IReadOnlySet<string> Expandable(string kind) => ExpandableByKind.GetValueOrDefault(kind) ?? None;

    private static IReadOnlySet<string> None { get; } = new HashSet<string>(StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlySet<string>> ExpandableByKind { get; } = All["expandable"]!.AsObject().ToDictionary(
        kind => kind.Key,
        IReadOnlySet<string> (kind) => kind.Value!.AsArray().Select(field => (string)field!).ToHashSet(StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static JsonObject Read()
    {
        using var stream = typeof(Contracts).Assembly.GetManifestResourceStream("contract.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
