using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>The events of changes on their way into the store and to those who listen. Its callers hold the store's gate.</summary>
internal sealed class Post
{
    /// <summary>Stripe lists events for thirty days.</summary>
    private const long Kept = 30 * 24 * 3600;

    private readonly Store store;
    private readonly Mischief mischief;
    private readonly bool keepsAll;
    private readonly Dictionary<string, Queue<(string Id, long Created)>> ages = new(StringComparer.Ordinal);

    public Post(Store store, Mischief mischief, bool keepsAll)
    {
        (this.store, this.mischief, this.keepsAll) = (store, mischief, keepsAll);
        CountAges();
    }

    /// <summary>What the change told, for the store, for the log of deliveries and for the road.</summary>
    public (List<Doc> Events, List<Doc> Notes, List<Parcel> Parcels) Pack(Change change)
    {
        List<Doc> events = [];
        List<Doc> notes = [];
        List<Parcel> parcels = [];
        var open = change.Events.Count is 0 ? [] : store.All(Endpoints.Kind).Where(Endpoints.IsOpen).ToList();
        foreach (var told in mischief.WithTwins(change.Events))
        {
            List<Doc> listening = open.Count is 0 ? [] : [.. open.Where(endpoint => Endpoints.Hears(endpoint, told.Type))];
            var kept = told.Document(Change.ApiVersion, listening.Count);
            events.Add(kept);
            var written = listening.Count is 0 ? [] : Utf8Json.Of(kept);
            foreach (var endpoint in listening)
            {
                notes.Add(Deliveries.New(told.Id, told.Type, told.Created, endpoint, told.ObjectId));
                var version = Endpoints.VersionOf(endpoint);
                parcels.Add(ParcelOf(told.Id, told.Type, version is Change.ApiVersion ? written : Utf8Json.Of(told.Document(version, listening.Count)), endpoint));
            }
        }

        return (events, notes, parcels);
    }

    /// <param name="clock">The test clock under which they happened, if any.</param>
    public void Put(IEnumerable<Doc> events, string? clock)
    {
        foreach (var told in events)
        {
            store.PutEvent(told, clock);
            AgesOf(clock).Enqueue((told.Id(), told.Whole("created")));
        }
    }

    /// <summary>The ids of events that a clock has left thirty days behind, and of their deliveries.</summary>
    public List<string> Outdated(string? clock, long now)
    {
        List<string> outdated = [];
        if (keepsAll)
        {
            return outdated;
        }

        var all = AgesOf(clock);
        while (all.TryPeek(out var oldest) && oldest.Created < now - Kept)
        {
            var deliveries = store.Referring(Deliveries.Kind, oldest.Id);
            if (deliveries.Any(Deliveries.IsPending))
            {
                break;
            }

            outdated.Add(oldest.Id);
            outdated.AddRange(deliveries.Select(delivery => delivery.Id()));
            all.Dequeue();
        }

        return outdated;
    }

    /// <summary>What was neither received nor given up.</summary>
    public List<Parcel> Owed() => [.. store.All(Deliveries.Kind).Where(Deliveries.IsPending).OrderBy(delivery => store.SequenceOf(delivery.Id()))
        .Select(delivery => store.Find(delivery.Text("event")!) is { } told && store.Find(delivery.Text("endpoint")!) is { } endpoint && Endpoints.IsOpen(endpoint) ? ParcelOf(told, endpoint) : null)
        .OfType<Parcel>()];

    /// <summary>The event once more for everyone who listens now.</summary>
    public List<Parcel> Again(Change change, Doc told)
    {
        List<Parcel> parcels = [];
        foreach (var endpoint in store.All(Endpoints.Kind).Where(endpoint => Endpoints.Hears(endpoint, told.Text("type")!)))
        {
            if (change.Find(Deliveries.IdOf(told.Id(), endpoint.Id())) is not { } known || Deliveries.IsStopped(known))
            {
                change.Add(Deliveries.New(told.Id(), told.Text("type")!, told.Whole("created"), endpoint, told.Text("data.object.id")));
            }

            parcels.Add(ParcelOf(told, endpoint));
        }

        return parcels;
    }

    /// <summary>Counts anew, when the store was filled by other hands.</summary>
    public void CountAges()
    {
        ages.Clear();
        foreach (var entry in store.Entries("event").OrderBy(entry => entry.Sequence))
        {
            AgesOf(entry.Clock).Enqueue((entry.Id, entry.Document.Whole("created")));
        }
    }

    private Parcel ParcelOf(Doc told, Doc endpoint)
    {
        var sent = told.Copy();
        sent["api_version"] = Endpoints.VersionOf(endpoint);
        return ParcelOf(told.Id(), told.Text("type")!, Utf8Json.Of(sent), endpoint);
    }

    private Parcel ParcelOf(string eventId, string type, byte[] body, Doc endpoint) =>
        new(eventId, type, body, endpoint.Id(), endpoint.Text("url")!, Secrets.Of(store.Find(Secrets.IdOf(endpoint.Id())), TimeProvider.System.GetUtcNow()));

    private Queue<(string Id, long Created)> AgesOf(string? clock) =>
        ages.TryGetValue(clock ?? "", out var all) ? all : ages[clock ?? ""] = new Queue<(string, long)>();
}
