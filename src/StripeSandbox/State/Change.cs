using StripeSandbox.Documents;

namespace StripeSandbox.State;

/// <summary>
/// One all-or-nothing change: documents are edited as copies, events freeze what they tell, and nothing is seen by anyone
/// before the whole is committed.
/// </summary>
internal sealed class Change(Store store, Moment moment, Asker? asker)
{
    private readonly Dictionary<string, Doc> working = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Doc> told = new(StringComparer.Ordinal);
    private readonly List<Told> events = [];
    private readonly HashSet<string> removed = new(StringComparer.Ordinal);
    private Queue<Action>? afterwards;
    private Doc? clock;

    public const string ApiVersion = "2026-10-28.endive";

    /// <summary>
    /// Unix seconds of the clock that counts here: that of the first object looked at which lives by a test clock, else the
    /// billing clock. Objects of two clocks never meet in one change, as customers share nothing.
    /// </summary>
    public long Now => clock is null || moment.IsOfTheClock ? moment.Seconds : TestClock.Now(clock);

    /// <summary>Unix seconds of the billing clock, whatever the objects live by.</summary>
    public long BillingNow => moment.Seconds;

    public Asker? Asker => asker;

    public Doc? Clock => clock;

    public IReadOnlyCollection<Doc> Documents => working.Values;

    public IReadOnlyList<Told> Events => events;

    public IReadOnlyCollection<string> Removed => removed;

    /// <summary>Once it is kept: what is due at another time than before.</summary>
    public List<(string Id, long Due)> Moved { get; } = [];

    public Doc? Find(string? id)
    {
        if (id is null || removed.Contains(id))
        {
            return null;
        }

        if (working.TryGetValue(id, out var mine))
        {
            return mine;
        }

        if (store.FindEntry(id) is not { } entry)
        {
            return null;
        }

        if (clock is null && entry.Clock is { } name)
        {
            clock = store.Find(name);
        }

        return entry.Document;
    }

    public Doc? Find(string? id, string kind) => Find(id) is { } found && string.Equals(found.Kind(), kind, StringComparison.Ordinal) ? found : null;

    public Doc Get(string id) => Find(id) ?? throw new InvalidOperationException($"{id} is gone.");

    /// <summary>A copy that may be altered; what it was becomes the base of the next <see cref="EmitUpdated"/>.</summary>
    public Doc Edit(string id)
    {
        if (working.TryGetValue(id, out var mine))
        {
            return mine;
        }

        var original = Get(id);
        told.TryAdd(id, original.Frozen());
        return working[id] = original.Copy();
    }

    public Doc Add(Doc document)
    {
        removed.Remove(document.Id());
        return working[document.Id()] = document.IsFrozen ? document.Copy() : document;
    }

    public Doc Add(string kind) => Add(Blank.Of(kind, Now));

    /// <summary>Forgets a document of the sandbox's own: Stripe's are kept, marked as deleted.</summary>
    public void Remove(string id)
    {
        working.Remove(id);
        removed.Add(id);
    }

    /// <summary>Does something once the story at hand is told: a bank disputes a charge after it was told to have succeeded.</summary>
    public void Afterwards(Action act) => (afterwards ??= new Queue<Action>()).Enqueue(act);

    public void DoWhatFollows()
    {
        while (afterwards?.TryDequeue(out var act) is true)
        {
            act();
        }
    }

    /// <summary>A change that begins where this one stands, at another moment, and is never kept: a preview does there what the real thing would do.</summary>
    public Change Scratch(long at)
    {
        var scratch = new Change(store, new Moment(at, IsOfTheClock: true), asker);
        foreach (var (id, document) in working)
        {
            scratch.working[id] = document.Copy();
            scratch.told[id] = document.Frozen();
        }

        return scratch;
    }

    public IEnumerable<Doc> All(string kind) => Merge(store.All(kind), kind, null);

    public IEnumerable<Doc> Referring(string kind, string id) => Merge(store.Referring(kind, id), kind, id);

    /// <summary>How many documents of the kind there are of each count.</summary>
    public IEnumerable<KeyValuePair<(string Status, string Type), int>> Counts(string kind) => store.Entries(kind).CountBy(entry => entry.Count ?? default);

    public long SequenceOf(string id) => store.SequenceOf(id);

    /// <summary>When it was due as this change began.</summary>
    public long? DueOf(string id) => store.FindEntry(id)?.Due;

    public string? ClockOf(string id) => store.FindEntry(id)?.Clock;

    /// <summary>Tells the document as it is now, or the given picture of it.</summary>
    public void Emit(string type, Doc document) => Append(type, Stamped(document), null);

    /// <summary>
    /// Tells a document by the side of its own story: the next update still tells all that changed. Summaries, which have no
    /// id, are told so too.
    /// </summary>
    public void EmitBeside(string type, Doc document, Doc? previous = null) => Tell(type, Stamped(document), previous?.Frozen());

    /// <summary>Tells what changed since the document was last told; nothing when nothing did.</summary>
    public void EmitUpdated(string type, string id)
    {
        var after = Stamped(working[id]);
        var previous = Diff.Previous(told[id], after);
        if (previous.Count > 0)
        {
            Append(type, after, previous.Frozen());
        }
    }

    /// <summary>What came to be under a test clock says so.</summary>
    public void StampAll()
    {
        if (clock is null)
        {
            return;
        }

        foreach (var document in working.Values)
        {
            Stamped(document);
        }
    }

    private Doc Stamped(Doc document)
    {
        if (clock is not null && document.TryGet("test_clock", out var known) && known is null)
        {
            if (document.IsFrozen)
            {
                document = document.Copy();
            }

            document["test_clock"] = clock.Id();
        }

        return document.Frozen();
    }

    private void Append(string type, Doc about, Doc? previous)
    {
        if (about.Text("id") is { } id)
        {
            told[id] = about;
        }

        Tell(type, about, previous);
    }

    private void Tell(string type, Doc about, Doc? previous) => events.Add(new Told(Ids.Event(type), type, Now, about, previous, asker, moment.IsOfTheClock));

    private List<Doc> Merge(IEnumerable<Doc> committed, string kind, string? target)
    {
        List<Doc> merged = [.. committed.Where(IsAsItWas)];
        foreach (var document in working.Values)
        {
            if (string.Equals(document.Kind(), kind, StringComparison.Ordinal) && (target is null || Store.Refers(document, target)))
            {
                merged.Add(document);
            }
        }

        return merged;
    }

    private bool IsAsItWas(Doc document) => !working.ContainsKey(document.Id()) && !removed.Contains(document.Id());
}
