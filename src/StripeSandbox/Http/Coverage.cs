using StripeSandbox.Contract;

namespace StripeSandbox.Http;

/// <summary>
/// How much of one published operation the sandbox honours: parameters as dot paths, each with all that is inside it unless
/// a path inside it stands among the others. What is not supported is answered 501.
/// </summary>
internal sealed record Coverage(string Resource, string Operation, bool IsSupported, IReadOnlyList<string> Supported, IReadOnlyList<string> Unsupported)
{
    // Words that only gather resources.
    private static readonly HashSet<string> Families = ["billing_portal", "checkout", "entitlements", "radar", "test_helpers"];

    /// <summary>Every operation of the contract by resource, in the order of their paths.</summary>
    public static IReadOnlyList<Coverage> Of(IEnumerable<Operation> operations)
    {
        var byName = operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
        return
        [
            .. Contracts.Operations.Select(published => Of(published.Key, published.Value.Takes, byName.GetValueOrDefault(published.Key)))
                .OrderBy(coverage => coverage.Resource, StringComparer.Ordinal)
                .ThenBy(coverage => coverage.Operation.Split(' ')[1], StringComparer.Ordinal)
                .ThenBy(coverage => coverage.Operation, StringComparer.Ordinal),
        ];
    }

    private static Coverage Of(string name, Shape.Fields takes, Operation? operation)
    {
        List<string> supported = [];
        List<string> unsupported = [];
        Sort("", takes, operation?.Supported ?? [], supported, unsupported);
        return new Coverage(ResourceOf(name), name, operation is not null, supported, unsupported);
    }

    /// <summary>Goes into a parameter only where some of it is supported and some is not.</summary>
    private static void Sort(string inside, Shape.Fields fields, IReadOnlyList<string> known, List<string> supported, List<string> unsupported)
    {
        foreach (var (name, field) in fields.Known.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            var path = inside + name;
            if (known.Contains(path, StringComparer.Ordinal))
            {
                supported.Add(path);
            }
            else if (!known.Any(other => other.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                unsupported.Add(path);
            }
            else
            {
                foreach (var inner in Inside(field.Shape))
                {
                    Sort(path + ".", inner, known, supported, unsupported);
                }
            }
        }
    }

    private static IEnumerable<Shape.Fields> Inside(Shape shape) => shape switch
    {
        Shape.Fields fields => [fields],
        Shape.Sequence list => Inside(list.Each),
        Shape.AnyOf any => any.Choices.SelectMany(Inside),
        _ => [],
    };

    private static string ResourceOf(string operation)
    {
        var steps = operation.Split(' ')[1].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Families.Contains(steps[1]) ? $"{steps[1]}/{steps[2]}" : steps[1];
    }
}
