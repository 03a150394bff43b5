using System.Text.Json.Nodes;

namespace StripeSandbox.State;

/// <summary>
/// One all-or-nothing change: documents are edited as copies, events freeze what they tell, and nothing is seen by anyone
/// before the whole is committed.
/// </summary>
internal sealed class Change(Store store, DateTimeOffset now, Asker? asker)
{
    private readonly Dictionary<string, JsonObject> working = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> told = new(StringComparer.Ordinal);
    private readonly List<JsonObject> events = [];

    public const string ApiVersion = "2026-10-28.endive";

    /// <summary>Unix seconds of the billing clock.</summary>
    public long Now { get; } = now.ToUnixTimeSeconds();

    public Asker? Asker => asker;

    public IReadOnlyCollection<JsonObject> Documents => working.Values;

    public IReadOnlyList<JsonObject> Events => events;

    public JsonObject? Find(string? id) => id is null ? null : working.GetValueOrDefault(id) ?? store.Find(id);

    public JsonObject? Find(string? id, string kind) => Find(id) is { } found && string.Equals(found.Kind(), kind, StringComparison.Ordinal) ? found : null;

    public JsonObject Get(string id) => Find(id) ?? throw new InvalidOperationException($"{id} is gone.");

    /// <summary>A copy that may be altered; what it was becomes the base of the next <see cref="EmitUpdated"/>.</summary>
    public JsonObject Edit(string id)
    {
        if (working.TryGetValue(id, out var mine))
            return mine;

        var original = store.Find(id) ?? throw new InvalidOperationException($"{id} is gone.");
        told.TryAdd(id, original);
        return working[id] = original.Copy();
    }

    public JsonObject Add(JsonObject document) => working[document.Id()] = document;

    public JsonObject Add(string kind) => Add(Blank.Of(kind, Now));

    public IEnumerable<JsonObject> All(string kind) => Merge(store.All(kind), kind, _ => true);

    public IEnumerable<JsonObject> Referring(string kind, string id) =>
        Merge(store.Referring(kind, id), kind, document => document.Any(field => field.Value is JsonValue && string.Equals(document.Text(field.Key), id, StringComparison.Ordinal))
            || string.Equals(document.Text("parent.subscription_details.subscription"), id, StringComparison.Ordinal)
            || string.Equals(document.Text("payment.payment_intent"), id, StringComparison.Ordinal));

    public long SequenceOf(string id) => store.SequenceOf(id);

    /// <summary>Tells the document as it is now, or the given frozen picture of it.</summary>
    public void Emit(string type, JsonObject document)
    {
        told[document.Id()] = document.Copy();
        Append(type, document, null);
    }

    /// <summary>Tells what changed since the document was last told; nothing when nothing did.</summary>
    public void EmitUpdated(string type, string id)
    {
        var (before, after) = (told[id], working[id]);
        var previous = Diff.Previous(before, after);
        if (previous.Count is 0)
            return;

        told[id] = after.Copy();
        Append(type, after, previous);
    }

    private void Append(string type, JsonObject document, JsonObject? previous)
    {
        var data = new JsonObject { ["object"] = document.Copy() };
        if (previous is not null)
            data["previous_attributes"] = previous;

        events.Add(new JsonObject
        {
            ["id"] = Ids.Event(type),
            ["object"] = "event",
            ["api_version"] = ApiVersion,
            ["created"] = Now,
            ["data"] = data,
            ["livemode"] = false,
            ["pending_webhooks"] = 0L,
            ["request"] = new JsonObject { ["id"] = asker?.RequestId, ["idempotency_key"] = asker?.IdempotencyKey },
            ["type"] = type,
        });
    }

    private List<JsonObject> Merge(IEnumerable<JsonObject> committed, string kind, Func<JsonObject, bool> matches) =>
        committed.Where(document => !working.ContainsKey(document.Id()))
            .Concat(working.Values.Where(document => string.Equals(document.Kind(), kind, StringComparison.Ordinal) && matches(document)))
            .ToList();
}
