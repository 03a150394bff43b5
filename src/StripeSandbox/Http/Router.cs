using StripeSandbox.Contract;

namespace StripeSandbox.Http;

/// <summary>Finds the operation of a path; fixed words win over ids.</summary>
internal sealed class Router(IReadOnlyList<Operation> operations)
{
    private readonly string[][] published =
        [.. Contracts.Operations.Select(name => name.Split(' ') is [var verb, var path] ? [verb, .. path.Split('/', StringSplitOptions.RemoveEmptyEntries)] : Array.Empty<string>())];

    public IReadOnlyList<Operation> Operations => operations;

    public (Operation Operation, IReadOnlyList<string> Ids) Find(string verb, string path)
    {
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var found = operations
            .Where(operation => string.Equals(operation.Verb, verb, StringComparison.Ordinal) && Matches(operation.Steps, steps))
            .MaxBy(operation => operation.Steps.Count(step => step[0] is not '{'));
        if (found is not null && !IsFixedElsewhere(found, verb, steps))
            return (found, [.. found.Steps.Zip(steps).Where(pair => pair.First[0] is '{').Select(pair => Uri.UnescapeDataString(pair.Second))]);
        if (Array.Exists(published, call => string.Equals(call[0], verb, StringComparison.Ordinal) && Matches(call.AsSpan(1), steps)))
            throw StripeError.Unsupported($"{verb} {path}");
        throw new StripeError(404, "invalid_request_error", $"Unrecognized request URL ({verb}: {path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code.");
    }

    // "search" is an operation of Stripe's, not the id of a customer.
    private bool IsFixedElsewhere(Operation found, string verb, string[] steps) =>
        Array.Exists(published, call => string.Equals(call[0], verb, StringComparison.Ordinal) && Matches(call.AsSpan(1), steps)
            && call.Count(step => step[0] is not '{') - 1 > found.Steps.Count(step => step[0] is not '{'));

    private static bool Matches(ReadOnlySpan<string> pattern, string[] steps)
    {
        if (pattern.Length != steps.Length)
            return false;
        for (var at = 0; at < steps.Length; at++)
            if (pattern[at][0] is not '{' && !string.Equals(pattern[at], steps[at], StringComparison.Ordinal))
                return false;
        return true;
    }
}
