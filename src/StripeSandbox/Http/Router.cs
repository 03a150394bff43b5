using StripeSandbox.Contract;

namespace StripeSandbox.Http;

/// <summary>Finds the operation of a path; fixed words win over ids.</summary>
internal sealed class Router
{
    private readonly Step root = new();

    public Router(IReadOnlyList<Operation> operations)
    {
        Operations = operations;
        foreach (var name in Contracts.Operations.Keys.Concat(Contracts.Elsewhere))
        {
            if (name.Split(' ') is [var verb, var path])
            {
                Place(path).ByVerb[verb] = null;
            }
        }

        foreach (var operation in operations)
        {
            Place(operation.Path).ByVerb[operation.Verb] = operation;
        }
    }

    public IReadOnlyList<Operation> Operations { get; }

    public (Operation Operation, IReadOnlyList<string> Ids) Find(string verb, string path)
    {
        List<string> ids = [];
        if (Walk(root, path.Split('/', StringSplitOptions.RemoveEmptyEntries), verb, ids) is not { } found)
        {
            throw new StripeError(404, "invalid_request_error", $"Unrecognized request URL ({verb}: {path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code.");
        }

        return found.ByVerb[verb] is { } operation ? (operation, ids) : throw StripeError.Unsupported($"{verb} {path}");
    }

    // "search" is an operation of Stripe's, not the id of a customer.
    private static Step? Walk(Step from, ReadOnlySpan<string> steps, string verb, List<string> ids)
    {
        if (steps.IsEmpty)
        {
            return from.ByVerb.ContainsKey(verb) ? from : null;
        }

        if (from.Fixed.TryGetValue(steps[0], out var next) && Walk(next, steps[1..], verb, ids) is { } found)
        {
            return found;
        }

        if (from.Id is null)
        {
            return null;
        }

        var depth = ids.Count;
        ids.Add(Uri.UnescapeDataString(steps[0]));
        if (Walk(from.Id, steps[1..], verb, ids) is { } named)
        {
            return named;
        }

        ids.RemoveRange(depth, ids.Count - depth);
        return null;
    }

    private Step Place(string path)
    {
        var at = root;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            at = step[0] is '{' ? at.Id ??= new Step() : at.Fixed.TryGetValue(step, out var known) ? known : at.Fixed[step] = new Step();
        }

        return at;
    }

    private sealed class Step
    {
        public Dictionary<string, Step> Fixed { get; } = new(StringComparer.Ordinal);

        public Step? Id { get; set; }

        /// <summary>Null where Stripe has an operation that the sandbox has not.</summary>
        public Dictionary<string, Operation?> ByVerb { get; } = new(StringComparer.Ordinal);
    }
}
