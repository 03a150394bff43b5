using StripeSandbox.Documents;

namespace StripeSandbox.State;

/// <summary>
/// All documents, by id and by kind, with an index of who refers to whom and one of what is due. One lock guards everything:
/// whoever reads or changes holds <see cref="Gate"/>. Documents inside are never altered in place, only replaced.
/// </summary>
/// <param name="dueOf">When the engine has something to do with a document, in unix seconds; a pure function of the document.</param>
internal sealed class Store(Func<Doc, long?> dueOf)
{
    /// <summary>The kind that is counted by status and type without being opened: deliveries, as there is one for every event.</summary>
    public const string Counted = "_delivery";

    private static readonly string[] References =
    [
        "customer", "invoice", "charge", "payment_intent", "payment_method", "subscription", "product",
        "parent.subscription_details.subscription", "payment.payment_intent", "price", "event", "target",
    ];

    private readonly Dictionary<string, Entry> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<Entry>> byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Target), List<Entry>> referrers = new(new ByEnd());
    private readonly DueIndex dues = new();
    private long sequence;

    public Lock Gate { get; } = new();

    public Doc? Find(string id) => FindEntry(id)?.Document;

    public Entry? FindEntry(string id) => byId.GetValueOrDefault(id);

    /// <summary>The order in which documents came to be: the second key of every list, as seconds are too coarse.</summary>
    public long SequenceOf(string id) => byId.GetValueOrDefault(id)?.Sequence ?? long.MaxValue;

    public IEnumerable<Entry> Entries(string kind) => byKind.GetValueOrDefault(kind) ?? Enumerable.Empty<Entry>();

    public IEnumerable<Doc> All(string kind) => Entries(kind).Select(entry => entry.Document);

    /// <summary>Documents of one kind that refer to the id.</summary>
    public IEnumerable<Doc> Referring(string kind, string id) => referrers.GetValueOrDefault((kind, id))?.Select(entry => entry.Document) ?? [];

    public static bool Refers(Doc document, string id) => Array.Exists(References, path => string.Equals(document.Text(path), id, StringComparison.Ordinal));

    /// <summary>What is due by a clock up to the moment, in the order in which it is due.</summary>
    public IReadOnlyList<(string Id, long Due)> DueUntil(string? clock, long moment) => dues.Until(clock, moment);

    /// <summary>The first moment at which something of the kind is due by a clock.</summary>
    public long? NextDue(string? clock, string? kind = null) => dues.Next(clock, kind);

    /// <returns>When it is due, if that is another time than before.</returns>
    public long? Put(Doc document)
    {
        var kept = document.Freeze();
        var before = FindEntry(kept.Id());
        if (ReferenceEquals(before?.Document, kept))
        {
            return null;
        }

        var due = before?.Due;
        var entry = Hold(kept);
        Index(entry, kept);
        return entry.Due == due ? null : entry.Due;
    }

    /// <summary>Keeps an event, which refers to nothing and never changes.</summary>
    public void PutEvent(Doc told, string? clock) => Hold(told).Clock = clock;

    public void Clear()
    {
        byId.Clear();
        byKind.Clear();
        referrers.Clear();
        dues.Clear();
    }

    public void Remove(string id)
    {
        if (!byId.Remove(id, out var old))
        {
            return;
        }

        byKind[old.Kind].Remove(old);
        dues.Move(old, old.Clock, null);
        Unlink(old, old.Targets);
    }

    /// <summary>Everything, in the order in which it came to be.</summary>
    public IEnumerable<Entry> Everything() => byId.Values.OrderBy(entry => entry.Sequence);

    private Entry Hold(Doc document)
    {
        var (id, kind) = (document.Id(), document.Kind());
        if (byId.TryGetValue(id, out var entry))
        {
            entry.Document = document;
            return entry;
        }

        entry = byId[id] = new Entry(id, kind, ++sequence) { Document = document };
        if (!byKind.TryGetValue(kind, out var ofKind))
        {
            byKind[kind] = ofKind = [];
        }

        ofKind.Add(entry);
        return entry;
    }

    private void Index(Entry entry, Doc document)
    {
        var (before, targets) = (entry.Targets, Targets(document));
        if (!targets.SequenceEqual(before, StringComparer.Ordinal))
        {
            entry.Targets = targets;
            Unlink(entry, [.. before.Where(target => !targets.Contains(target, StringComparer.Ordinal))]);
            foreach (var target in targets.Where(target => !before.Contains(target, StringComparer.Ordinal)))
            {
                if (!referrers.TryGetValue((entry.Kind, target), out var all))
                {
                    referrers[(entry.Kind, target)] = all = new List<Entry>(1);
                }

                all.Add(entry);
            }
        }

        if (entry.Kind is Counted)
        {
            entry.Count = (document.Text("status")!, document.Text("type")!);
        }

        dues.Move(entry, ClockOf(entry, document), dueOf(document));
    }

    /// <summary>Its own test clock, or that of the customer it belongs to; an event happened by the clock of what it tells.</summary>
    private string? ClockOf(Entry entry, Doc document) =>
        !byKind.ContainsKey(TestClock.Kind) ? null
        : entry.Kind is TestClock.Kind ? entry.Id
        : entry.Kind is "event" ? byId.GetValueOrDefault(document.Text("data.object.id") ?? "")?.Clock
        : document.Text("test_clock") ?? entry.Targets.Select(target => byId.GetValueOrDefault(target)?.Clock).FirstOrDefault(clock => clock is not null);

    private void Unlink(Entry entry, IEnumerable<string> targets)
    {
        foreach (var target in targets)
        {
            if (referrers.TryGetValue((entry.Kind, target), out var all) && all.Remove(entry) && all.Count is 0)
            {
                referrers.Remove((entry.Kind, target));
            }
        }
    }

    private static List<string> Targets(Doc document)
    {
        List<string> targets = [];
        foreach (var path in References)
        {
            if (document.Text(path) is { } id && !targets.Contains(id, StringComparer.Ordinal))
            {
                targets.Add(id);
            }
        }

        return targets;
    }

    /// <summary>Ids differ at their ends, and there alone are they hashed.</summary>
    private sealed class ByEnd : IEqualityComparer<(string Kind, string Target)>
    {
        private const int Differing = 8;

        public bool Equals((string Kind, string Target) one, (string Kind, string Target) other) =>
            string.Equals(one.Target, other.Target, StringComparison.Ordinal) && string.Equals(one.Kind, other.Kind, StringComparison.Ordinal);

        public int GetHashCode((string Kind, string Target) key) =>
            string.GetHashCode(key.Target.AsSpan(Math.Max(0, key.Target.Length - Differing)), StringComparison.Ordinal) + key.Kind.Length;
    }
}
