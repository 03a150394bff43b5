using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>
/// One supported call. <paramref name="Supports"/> names the parameters it honours, comma-separated dot paths, each with all
/// that is inside it; other parameters of the contract are answered 501.
/// </summary>
internal sealed record Operation(string Verb, string Path, string Supports, Func<Call, Doc> Handle)
{
    private readonly string[] supported = [.. Supports.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), "expand"];

    public string Name => $"{Verb} {Path}";

    /// <summary>The published parameters; a call that Stripe does not publish brings its own.</summary>
    public Shape.Fields Takes { get => field ?? throw new InvalidOperationException($"The contract has no {Name}."); init; } = Contracts.Operations.GetValueOrDefault($"{Verb} {Path}")?.Takes;

    public IReadOnlyList<string> Supported => supported;

    public string[] Steps { get; } = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public void RefuseUnsupported(Doc parameters)
    {
        foreach (var (name, value) in parameters)
        {
            Refuse(name, value);
        }
    }

    private void Refuse(string path, Node? value)
    {
        if (Array.Exists(supported, known => string.Equals(known, path, StringComparison.Ordinal)))
        {
            return;
        }

        if (!Array.Exists(supported, known => known.StartsWith(path + ".", StringComparison.Ordinal)))
        {
            throw StripeError.Unsupported($"the parameter '{path}' of {Name}");
        }

        if (value is Doc inner)
        {
            foreach (var (name, child) in inner)
            {
                Refuse($"{path}.{name}", child);
            }
        }
        else if (value is DocList list)
        {
            foreach (var element in list)
            {
                if (element is Doc item)
                {
                    foreach (var (name, child) in item)
                    {
                        Refuse($"{path}.{name}", child);
                    }
                }
            }
        }
    }
}
