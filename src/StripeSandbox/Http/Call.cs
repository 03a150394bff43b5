using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>What a handler is given: the ids of its path, its checked parameters, and the change it may make.</summary>
internal sealed record Call(Change Change, Doc Parameters, IReadOnlyList<string> Ids, Surroundings Surroundings)
{
    public string Id => Ids[0];

    /// <summary>A working copy of the object named in the path.</summary>
    public Doc Edit(string kind)
    {
        Find(kind);
        return Change.Edit(Id);
    }

    public Doc Find(string kind) => Change.Find(Id, kind) is { } found && !found.Flag("deleted") ? found : throw StripeError.NoSuch(kind, Id);

    /// <summary>The object that a parameter names, or null when the parameter is absent.</summary>
    public Doc? Named(string parameter, string kind)
    {
        if (Parameters.Text(parameter) is not { } id)
        {
            return null;
        }

        return Change.Find(id, kind) is { } found && !found.Flag("deleted") ? found : throw StripeError.NoSuch(kind, id, Bracketed(parameter));
    }

    /// <summary>Copies the parameters of these names, nulls included, onto the document.</summary>
    public void Set(Doc document, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Parameters.TryGet(name, out var value))
            {
                document[name] = value?.Copy();
            }
        }
    }

    /// <summary>Merges metadata as Stripe does: an empty value drops its key, an empty map drops all.</summary>
    public void SetMetadata(Doc document)
    {
        if (!Parameters.TryGet("metadata", out var given))
        {
            return;
        }

        document["metadata"] = Metadata.Merge(given is null ? [] : document.Part("metadata") ?? [], given as Doc ?? []);
    }

    /// <summary>The name of a parameter as Stripe writes it: a dot path with its later steps in brackets.</summary>
    public static string Bracketed(string path) => path.Split('.') is [var first, .. var rest] ? first + string.Concat(rest.Select(step => $"[{step}]")) : path;
}
