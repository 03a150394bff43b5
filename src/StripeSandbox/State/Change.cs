using System.Text.Json.Nodes;

namespace StripeSandbox.State;

/// <summary>
/// One all-or-nothing change: documents are edited as copies, events freeze what they tell, and nothing is seen by anyone
/// before the whole is committed.
/// </summary>
internal sealed class Change(Store store, Moment moment, Asker? asker)
{
    private readonly Dictionary<string, JsonObject> working = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Frozen> told = new(StringComparer.Ordinal);
    private readonly List<Told> events = [];
    private readonly HashSet<string> removed = new(StringComparer.Ordinal);
    private readonly Queue<Action> afterwards = new();
    private JsonObject? clock;

    public const string ApiVersion = "2026-10-28.endive";

    /// <summary>
    /// Unix seconds of the clock that counts here: that of the first object looked at which lives by a test clock, else the
    /// billing clock. Objects of two clocks never meet in one change, as customers share nothing.
    /// </summary>
    public long Now => clock is null || moment.IsOfTheClock ? moment.Seconds : TestClock.Now(clock);

    /// <summary>Unix seconds of the billing clock, whatever the objects live by.</summary>
    public long BillingNow => moment.Seconds;

    public Asker? Asker => asker;

    public JsonObject? Clock => clock;

    public IReadOnlyCollection<JsonObject> Documents => working.Values;

    public IReadOnlyList<Told> Events => events;

    public IReadOnlyCollection<string> Removed => removed;

    public JsonObject? Find(string? id)
    {
        if (id is null || removed.Contains(id))
            return null;
        if (working.TryGetValue(id, out var mine))
            return mine;
        if (store.FindEntry(id) is not { } entry)
            return null;

        if (clock is null && entry.Clock is { } name)
            clock = store.Find(name);
        return store.Find(id);
    }

    public JsonObject? Find(string? id, string kind) => Find(id) is { } found && string.Equals(found.Kind(), kind, StringComparison.Ordinal) ? found : null;

    public JsonObject Get(string id) => Find(id) ?? throw new InvalidOperationException($"{id} is gone.");

    /// <summary>A copy that may be altered; what it was becomes the base of the next <see cref="EmitUpdated"/>.</summary>
    public JsonObject Edit(string id)
    {
        if (working.TryGetValue(id, out var mine))
            return mine;

        var original = Get(id);
        told.TryAdd(id, new Frozen(original));
        return working[id] = original.Copy();
    }

    public JsonObject Add(JsonObject document)
    {
        removed.Remove(document.Id());
        return working[document.Id()] = document;
    }

    public JsonObject Add(string kind) => Add(Blank.Of(kind, Now));

    /// <summary>Forgets a document of the sandbox's own: Stripe's are kept, marked as deleted.</summary>
    public void Remove(string id)
    {
        working.Remove(id);
        removed.Add(id);
    }

    /// <summary>Does something once the story at hand is told: a bank disputes a charge after it was told to have succeeded.</summary>
    public void Afterwards(Action act) => afterwards.Enqueue(act);

    public void DoWhatFollows()
    {
        while (afterwards.TryDequeue(out var act))
            act();
    }

    /// <summary>A change that begins where this one stands, at another moment, and is never kept: a preview does there what the real thing would do.</summary>
    public Change Scratch(long at)
    {
        var scratch = new Change(store, new Moment(at, IsOfTheClock: true), asker);
        foreach (var (id, document) in working)
        {
            scratch.working[id] = document.Copy();
            scratch.told[id] = new Frozen(document.Copy());
        }

        return scratch;
    }

    public IEnumerable<JsonObject> All(string kind) => Merge(store.All(kind), kind, _ => true);

    public IEnumerable<JsonObject> Referring(string kind, string id) =>
        Merge(store.Referring(kind, id), kind, document => document.Any(field => field.Value is JsonValue && string.Equals(document.Text(field.Key), id, StringComparison.Ordinal))
            || string.Equals(document.Text("parent.subscription_details.subscription"), id, StringComparison.Ordinal)
            || string.Equals(document.Text("payment.payment_intent"), id, StringComparison.Ordinal));

    /// <summary>How many documents of the kind there are of each count.</summary>
    public IEnumerable<KeyValuePair<(string Status, string Type), int>> Counts(string kind) => store.Entries(kind).CountBy(entry => entry.Count ?? default);

    public long SequenceOf(string id) => store.SequenceOf(id);

    public string? ClockOf(string id) => store.FindEntry(id)?.Clock;

    /// <summary>Tells the document as it is now, or the given frozen picture of it.</summary>
    public void Emit(string type, JsonObject document)
    {
        Stamp(document);
        Append(type, document, null);
    }

    /// <summary>
    /// Tells a document by the side of its own story: the next update still tells all that changed. Summaries, which have no
    /// id, are told so too.
    /// </summary>
    public void EmitBeside(string type, JsonObject document, JsonObject? previous = null)
    {
        Stamp(document);
        events.Add(new Told(Ids.Event(type), type, Now, document.Text("id"), Utf8Json.Of(document), previous is null ? null : Utf8Json.Of(previous), asker, moment.IsOfTheClock));
    }

    /// <summary>Tells what changed since the document was last told; nothing when nothing did.</summary>
    public void EmitUpdated(string type, string id)
    {
        var after = working[id];
        Stamp(after);
        var previous = Diff.Previous(told[id].Read(), after);
        if (previous.Count > 0)
            Append(type, after, Utf8Json.Of(previous));
    }

    /// <summary>What came to be under a test clock says so.</summary>
    public void StampAll()
    {
        foreach (var document in working.Values)
            Stamp(document);
    }

    private void Stamp(JsonObject document)
    {
        if (clock is not null && document.TryGetPropertyValue("test_clock", out var known) && known is null)
            document["test_clock"] = clock.Id();
    }

    private void Append(string type, JsonObject document, byte[]? previous)
    {
        var about = Utf8Json.Of(document);
        if (document.Text("id") is { } id)
            told[id] = new Frozen(about);
        events.Add(new Told(Ids.Event(type), type, Now, document.Text("id"), about, previous, asker, moment.IsOfTheClock));
    }

    private List<JsonObject> Merge(IEnumerable<JsonObject> committed, string kind, Func<JsonObject, bool> matches) =>
        committed.Where(document => !working.ContainsKey(document.Id()) && !removed.Contains(document.Id()))
            .Concat(working.Values.Where(document => string.Equals(document.Kind(), kind, StringComparison.Ordinal) && matches(document)))
            .ToList();

    /// <summary>A document as it was told: the committed one, or the text of the event.</summary>
    private readonly record struct Frozen(JsonObject? Tree, byte[]? Written)
    {
        public Frozen(JsonObject tree)
            : this(tree, null)
        {
        }

        public Frozen(byte[] written)
            : this(null, written)
        {
        }

        public JsonObject Read() => Tree ?? JsonNode.Parse(Written)!.AsObject();
    }
}
