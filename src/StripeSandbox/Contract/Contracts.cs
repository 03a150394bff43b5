using System.Text.Json;

namespace StripeSandbox.Contract;

/// <summary>The published parameters and answers of every operation in scope, and the fields of every resource.</summary>
internal static class Contracts
{
    private static readonly HashSet<string> None = [];

    static Contracts()
    {
        using var stream = typeof(Contracts).Assembly.GetManifestResourceStream("contract.json")!;
        using var all = JsonDocument.Parse(stream);
        var reader = new ShapeReader(all.RootElement.GetProperty("shared"));
        Operations = all.RootElement.GetProperty("operations").EnumerateObject().ToDictionary(
            operation => operation.Name,
            operation => new Agreement((Shape.Fields)reader.Read(operation.Value.GetProperty("takes")), reader.Read(operation.Value.GetProperty("answers"))),
            StringComparer.Ordinal);
        Resources = all.RootElement.GetProperty("resources").EnumerateObject().ToDictionary(
            resource => resource.Name, resource => (Shape.Fields)reader.Read(resource.Value), StringComparer.Ordinal);
        Events = all.RootElement.GetProperty("events").EnumerateObject().ToDictionary(type => type.Name, type => type.Value.GetString()!, StringComparer.Ordinal);
        Elsewhere = [.. all.RootElement.GetProperty("elsewhere").EnumerateArray().Select(name => name.GetString()!)];
        ExpandableByKind = Resources.ToDictionary(resource => resource.Key, IReadOnlySet<string> (resource) => Expandables.Of(resource.Value), StringComparer.Ordinal);
    }

    /// <summary>By name, such as "POST /v1/customers".</summary>
    public static IReadOnlyDictionary<string, Agreement> Operations { get; }

    /// <summary>By kind, such as "customer", or "customer deleted".</summary>
    public static IReadOnlyDictionary<string, Shape.Fields> Resources { get; }

    /// <summary>The kind of the object that an event tells of, by the type of the event.</summary>
    public static IReadOnlyDictionary<string, string> Events { get; }

    /// <summary>Operations that Stripe has, outside the sandbox's scope.</summary>
    public static IReadOnlyList<string> Elsewhere { get; }

    private static Dictionary<string, IReadOnlySet<string>> ExpandableByKind { get; }

    /// <exception cref="InvalidOperationException">Stripe has no such operation, as far as the contract knows.</exception>
    public static Agreement Of(string operation) => Operations.TryGetValue(operation, out var found) ? found : throw new InvalidOperationException($"The contract has no {operation}.");

    /// <summary>The fields of a resource that may be expanded, as dot paths.</summary>
    public static IReadOnlySet<string> Expandable(string kind) => ExpandableByKind.GetValueOrDefault(kind) ?? None;
}
