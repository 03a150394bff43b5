using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Webhooks;

namespace StripeSandbox.State;

/// <summary>
/// All documents, by id and by kind, with an index of who refers to whom and one of what is due. One lock guards everything:
/// whoever reads or changes holds <see cref="Gate"/>. Documents inside are never altered in place, only replaced.
/// </summary>
internal sealed class Store
{
    /// <summary>So many documents are held as trees; the rest is packed.</summary>
    private const int Unpacked = 20_000;

    private static readonly string[][] References =
    [
        .. new[]
        {
            "customer", "invoice", "charge", "payment_intent", "payment_method", "subscription", "product",
            "parent.subscription_details.subscription", "payment.payment_intent", "price", "event", "target",
        }.Select(path => path.Split('.')),
    ];

    private readonly Dictionary<string, Entry> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<Entry>> byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Target), HashSet<Entry>> referrers = [];
    private readonly Queue<Entry> held = new();
    private readonly DueIndex dues = new();
    private long sequence;

    public Lock Gate { get; } = new();

    public JsonObject? Find(string id) => FindEntry(id) is { } entry ? Open(entry) : null;

    public Entry? FindEntry(string id) => byId.GetValueOrDefault(id);

    /// <summary>The order in which documents came to be: the second key of every list, as seconds are too coarse.</summary>
    public long SequenceOf(string id) => byId.GetValueOrDefault(id)?.Sequence ?? long.MaxValue;

    public IEnumerable<Entry> Entries(string kind) => byKind.GetValueOrDefault(kind) ?? Enumerable.Empty<Entry>();

    public IEnumerable<JsonObject> All(string kind) => Entries(kind).Select(entry => entry.Document);

    /// <summary>Documents of one kind that refer to the id.</summary>
    public IEnumerable<JsonObject> Referring(string kind, string id) => referrers.GetValueOrDefault((kind, id))?.Select(entry => entry.Document) ?? [];

    /// <summary>What is due by a clock up to the moment, in the order in which it is due.</summary>
    public IReadOnlyList<(string Id, long Due)> DueUntil(string? clock, long moment) => dues.Until(clock, moment);

    /// <summary>The first moment at which something of the kind is due by a clock.</summary>
    public long? NextDue(string? clock, string? kind = null) => dues.Next(clock, kind);

    public void Put(JsonObject document)
    {
        var entry = EntryOf(document.Id(), document.Kind());
        entry.Hold(document);
        Index(entry, document);
        if (IsSeldomRead(entry.Kind) || IsSettled(entry))
            entry.Pack();
        else
            Hold(entry);
    }

    /// <summary>Keeps an event, which refers to nothing and is seldom read, as the text it is.</summary>
    public void PutEvent(string id, byte[] text, string? clock)
    {
        var entry = EntryOf(id, "event");
        entry.Clock = clock;
        entry.HoldText(text);
    }

    public void Clear()
    {
        byId.Clear();
        byKind.Clear();
        referrers.Clear();
        held.Clear();
        dues.Clear();
    }

    public void Remove(string id)
    {
        if (!byId.Remove(id, out var old))
            return;
        byKind[old.Kind].Remove(old);
        dues.Move(old, old.Clock, null);
        Unlink(old);
    }

    /// <summary>Everything, in the order in which it came to be.</summary>
    public IEnumerable<Entry> Everything() => byId.Values.OrderBy(entry => entry.Sequence);

    private static bool IsSeldomRead(string kind) => kind is "event" or Deliveries.Kind or Idempotency.Kind;

    /// <summary>Money that has moved, with which the clock has nothing to do any more: packed at once, its tree costs the collector little.</summary>
    private static bool IsSettled(Entry entry) =>
        entry.Due is null && entry.Kind is "invoice" or "invoice_payment" or "payment_intent" or "charge" or "balance_transaction";

    private Entry EntryOf(string id, string kind)
    {
        if (byId.TryGetValue(id, out var known))
            return known;
        var entry = byId[id] = new Entry(id, kind, ++sequence);
        if (!byKind.TryGetValue(kind, out var ofKind))
            byKind[kind] = ofKind = [];
        ofKind.Add(entry);
        return entry;
    }

    private void Index(Entry entry, JsonObject document)
    {
        var targets = Targets(document);
        if (!targets.SequenceEqual(entry.Targets, StringComparer.Ordinal))
        {
            Unlink(entry);
            entry.Targets = targets;
            foreach (var target in targets)
            {
                if (!referrers.TryGetValue((entry.Kind, target), out var all))
                    referrers[(entry.Kind, target)] = all = [];
                all.Add(entry);
            }
        }

        if (entry.Kind is Deliveries.Kind)
            entry.Count = (document.Text("status")!, document.Text("type")!);
        dues.Move(entry, ClockOf(entry, document), Dues.Of(document));
    }

    /// <summary>Its own test clock, or that of the customer it belongs to; an event happened by the clock of what it tells.</summary>
    private string? ClockOf(Entry entry, JsonObject document) =>
        !byKind.ContainsKey(TestClock.Kind) ? null
        : entry.Kind is TestClock.Kind ? entry.Id
        : entry.Kind is "event" ? byId.GetValueOrDefault(document.Text("data.object.id") ?? "")?.Clock
        : document.Text("test_clock") ?? entry.Targets.Select(target => byId.GetValueOrDefault(target)?.Clock).FirstOrDefault(clock => clock is not null);

    private JsonObject Open(Entry entry)
    {
        if (!entry.IsPacked || IsSeldomRead(entry.Kind))
            return entry.Document;
        var document = entry.Unpack();
        Hold(entry);
        return document;
    }

    private void Hold(Entry entry)
    {
        held.Enqueue(entry);
        entry.Holds++;
        while (held.Count > Unpacked)
            if (held.Dequeue() is var oldest && --oldest.Holds is 0)
                oldest.Pack();
    }

    private void Unlink(Entry entry)
    {
        foreach (var target in entry.Targets)
            if (referrers.TryGetValue((entry.Kind, target), out var all) && all.Remove(entry) && all.Count is 0)
                referrers.Remove((entry.Kind, target));
        entry.Targets = [];
    }

    private static List<string> Targets(JsonObject document)
    {
        List<string> targets = [];
        foreach (var path in References)
        {
            JsonNode? node = document;
            foreach (var step in path)
                node = (node as JsonObject)?[step];
            if (node is JsonValue value && value.TryGetValue<string>(out var id))
                targets.Add(id);
        }

        return targets;
    }
}
