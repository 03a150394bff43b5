using System.Text.Json.Nodes;

namespace StripeSandbox.State;

/// <summary>
/// All documents, by id and by kind, and an index of who refers to whom. One lock guards everything: whoever reads or
/// changes holds <see cref="Gate"/>. Documents inside are never altered in place, only replaced.
/// </summary>
internal sealed class Store
{
    private static readonly string[] References =
    [
        "customer", "invoice", "charge", "payment_intent", "payment_method", "subscription", "product",
        "parent.subscription_details.subscription", "payment.payment_intent", "price",
    ];

    private readonly Dictionary<string, Entry> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> referrers = new(StringComparer.Ordinal);
    private long sequence;

    public Lock Gate { get; } = new();

    public JsonObject? Find(string id) => byId.GetValueOrDefault(id)?.Document;

    /// <summary>The order in which documents came to be: the second key of every list, as seconds are too coarse.</summary>
    public long SequenceOf(string id) => byId.GetValueOrDefault(id)?.Sequence ?? long.MaxValue;

    public IEnumerable<JsonObject> All(string kind) => byKind.GetValueOrDefault(kind)?.Select(id => byId[id].Document) ?? [];

    /// <summary>Documents of one kind that refer to the id.</summary>
    public IEnumerable<JsonObject> Referring(string kind, string id) =>
        referrers.GetValueOrDefault(Key(kind, id))?.Select(found => byId[found].Document) ?? [];

    public void Put(JsonObject document)
    {
        var id = document.Id();
        var old = byId.GetValueOrDefault(id);
        if (old is not null)
            Unlink(old.Document);

        byId[id] = new Entry(document, old?.Sequence ?? ++sequence);
        Of(byKind, document.Kind()).Add(id);
        foreach (var target in Targets(document))
            Of(referrers, Key(document.Kind(), target)).Add(id);
    }

    public void Clear()
    {
        byId.Clear();
        byKind.Clear();
        referrers.Clear();
    }

    public void Remove(string id)
    {
        if (byId.Remove(id, out var old))
            Unlink(old.Document);
    }

    /// <summary>Everything, in the order in which it came to be.</summary>
    public IEnumerable<JsonObject> Everything() => byId.Values.OrderBy(entry => entry.Sequence).Select(entry => entry.Document);

    private void Unlink(JsonObject document)
    {
        byKind[document.Kind()].Remove(document.Id());
        foreach (var target in Targets(document))
            referrers.GetValueOrDefault(Key(document.Kind(), target))?.Remove(document.Id());
    }

    private static IEnumerable<string> Targets(JsonObject document) =>
        document.Kind() is "event" ? [] : References.Select(document.Text).OfType<string>();

    private static string Key(string kind, string id) => $"{kind} {id}";

    private static HashSet<string> Of(Dictionary<string, HashSet<string>> sets, string key) =>
        sets.TryGetValue(key, out var set) ? set : sets[key] = new HashSet<string>(StringComparer.Ordinal);

    private sealed record Entry(JsonObject Document, long Sequence);
}
