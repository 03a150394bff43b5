using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.Webhooks;

namespace StripeSandbox.State;

/// <summary>The only way to read or change the state: one at a time, journalled before anyone hears of it.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly Store store = new();
    private readonly Journal journal;
    private readonly Courier courier;
    private readonly TimeProvider clock;

    public Ledger(SandboxOptions options)
    {
        clock = options.Clock;
        journal = Journal.Open(options.DataDirectory, store);
        courier = new Courier(options, Record);
        foreach (var target in options.Webhooks)
            Commit(null, change => Endpoints.Register(change, target));
    }

    public Courier Courier => courier;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Deliveries that a former run still owed.</summary>
    public void SendOwed()
    {
        lock (store.Gate)
            courier.Send([.. store.All(Deliveries.Kind).Where(Deliveries.IsPending).Select(Parcel).OfType<Parcel>()]);
    }

    public T Read<T>(Func<Change, T> look)
    {
        lock (store.Gate)
            return look(new Change(store, Now, null));
    }

    public T Commit<T>(Asker? asker, Func<Change, T> act) => CommitAt(Now, asker, act);

    /// <exception cref="StripeError">The act was refused; what it did is kept only if the error says so.</exception>
    public T CommitAt<T>(DateTimeOffset moment, Asker? asker, Func<Change, T> act)
    {
        lock (store.Gate)
        {
            var change = new Change(store, moment, asker);
            try
            {
                var result = act(change);
                Keep(change);
                return result;
            }
            catch (StripeError refused) when (refused.Keeps)
            {
                Keep(change);
                throw;
            }
        }
    }

    /// <summary>Forgets everything but where webhooks go.</summary>
    public void Reset()
    {
        lock (store.Gate)
        {
            var endpoints = store.All("webhook_endpoint").ToList();
            courier.Forget();
            store.Clear();
            journal.Clear();
            endpoints.ForEach(store.Put);
            journal.Append(endpoints);
        }
    }

    /// <summary>Sends one event again to every endpoint that listens to it.</summary>
    public int Resend(string eventId)
    {
        lock (store.Gate)
        {
            if (store.Find(eventId) is not { } found)
                return 0;

            var parcels = Endpoints.ListeningTo(store.All("webhook_endpoint"), found.Text("type")!)
                .Select(endpoint => new Parcel(found, endpoint.Id(), endpoint.Text("url")!, endpoint.Text("secret")!)).ToList();
            courier.Send(parcels, atOnce: true);
            return parcels.Count;
        }
    }

    public void Dispose()
    {
        courier.Dispose();
        journal.Dispose();
    }

    private void Keep(Change change)
    {
        if (change.Documents.Count is 0 && change.Events.Count is 0)
            return;

        List<JsonObject> kept = [.. change.Documents];
        List<Parcel> parcels = [];
        foreach (var told in courier.WithTwins(change.Events))
        {
            var endpoints = Endpoints.ListeningTo(store.All("webhook_endpoint"), told.Text("type")!).ToList();
            told["pending_webhooks"] = (long)endpoints.Count;
            kept.Add(told);
            foreach (var endpoint in endpoints)
            {
                kept.Add(Deliveries.New(told, endpoint));
                parcels.Add(new Parcel(told, endpoint.Id(), endpoint.Text("url")!, endpoint.Text("secret")!));
            }
        }

        journal.Append(kept);
        kept.ForEach(store.Put);
        courier.Send(parcels);
    }

    private void Record(Parcel parcel, Attempt attempt)
    {
        lock (store.Gate)
        {
            if (store.Find(Deliveries.IdOf(parcel.EventId, parcel.Endpoint)) is not { } delivery || store.Find(parcel.EventId) is not { } told)
                return;

            List<JsonObject> kept = [Deliveries.After(delivery, attempt)];
            if (attempt.Succeeded && Deliveries.IsOwed(delivery))
            {
                var lessOwed = told.Copy();
                lessOwed["pending_webhooks"] = told.Whole("pending_webhooks") - 1;
                kept.Add(lessOwed);
            }

            journal.Append(kept);
            kept.ForEach(store.Put);
        }
    }

    private Parcel? Parcel(JsonObject delivery) =>
        store.Find(delivery.Text("event")!) is { } told && store.Find(delivery.Text("endpoint")!) is { } endpoint
            ? new Parcel(told, endpoint.Id(), endpoint.Text("url")!, endpoint.Text("secret")!)
            : null;
}
