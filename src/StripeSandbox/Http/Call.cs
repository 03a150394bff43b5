using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>What a handler is given: the ids of its path, its checked parameters, and the change it may make.</summary>
internal sealed record Call(Change Change, JsonObject Parameters, IReadOnlyList<string> Ids, Surroundings Surroundings)
{
    public string Id => Ids[0];

    /// <summary>A working copy of the object named in the path.</summary>
    public JsonObject Edit(string kind)
    {
        Find(kind);
        return Change.Edit(Id);
    }

    public JsonObject Find(string kind) => Change.Find(Id, kind) is { } found && !found.Flag("deleted") ? found : throw StripeError.NoSuch(kind, Id);

    /// <summary>The object that a parameter names, or null when the parameter is absent.</summary>
    public JsonObject? Named(string parameter, string kind)
    {
        if (Parameters.Text(parameter) is not { } id)
            return null;
        return Change.Find(id, kind) is { } found && !found.Flag("deleted") ? found : throw StripeError.NoSuch(kind, id, Bracketed(parameter));
    }

    /// <summary>Copies the parameters of these names, nulls included, onto the document.</summary>
    public void Set(JsonObject document, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Parameters.TryGetPropertyValue(name, out var value))
                document[name] = value?.DeepClone();
    }

    /// <summary>Merges metadata as Stripe does: an empty value drops its key, an empty map drops all.</summary>
    public void SetMetadata(JsonObject document)
    {
        if (!Parameters.TryGetPropertyValue("metadata", out var given))
            return;

        document["metadata"] = Metadata.Merge(given is null ? [] : document.Part("metadata") ?? [], given as JsonObject ?? []);
    }

    /// <summary>The name of a parameter as Stripe writes it: a dot path with its later steps in brackets.</summary>
    public static string Bracketed(string path) => path.Split('.') is [var first, .. var rest] ? first + string.Concat(rest.Select(step => $"[{step}]")) : path;
}
