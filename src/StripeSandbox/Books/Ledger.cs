using System.Threading.Channels;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Books;

/// <summary>The only way to read or change the state: one at a time, journalled before anyone hears of it.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly Store store;
    private readonly Journal journal;
    private readonly Post post;
    private readonly TimeProvider clock;
    private readonly Channel<bool> clocksMoved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Action<Change> follow;
    private TimeSpan travelled;

    /// <param name="dueOf">When the engine has something to do with a document, in unix seconds.</param>
    /// <param name="follow">What each change brings with it, just before it is kept.</param>
    public Ledger(SandboxOptions options, Func<Doc, long?> dueOf, Action<Change> follow, ILogger<Courier> log)
    {
        this.follow = follow;
        store = new Store(dueOf);
        clock = options.Clock;
        journal = Journal.Open(options.DataDirectory, store);
        travelled = Travel.Of(store);
        Courier = new Courier(options, Record, log);
        post = new Post(store, Courier.Mischief);
        foreach (var target in options.Webhooks)
        {
            Commit(null, change => Endpoints.Register(change, target));
        }
    }

    public Courier Courier { get; }

    /// <summary>The billing clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow() + travelled;

    /// <summary>A test clock was told to advance.</summary>
    public ChannelReader<bool> ClocksMoved => clocksMoved.Reader;

    /// <summary>Deliveries that a former run still owed.</summary>
    public void SendOwed()
    {
        lock (store.Gate)
        {
            Courier.Send(post.Owed());
        }
    }

    public T Read<T>(Func<Change, T> look)
    {
        lock (store.Gate)
        {
            return look(NewChange(null));
        }
    }

    public T Commit<T>(Asker? asker, Func<Change, T> act)
    {
        lock (store.Gate)
        {
            return Keeping(NewChange(asker), act);
        }
    }

    /// <summary>What a clock does: it bears the time at which it was due, and nobody asked for it.</summary>
    public T CommitAt<T>(long due, Func<Change, T> act)
    {
        lock (store.Gate)
        {
            return Keeping(new Change(store, new Moment(due, IsOfTheClock: true), null), act);
        }
    }

    public IReadOnlyList<(string Id, long Due)> DueUntil(string? testClock, long moment)
    {
        lock (store.Gate)
        {
            return store.DueUntil(testClock, moment);
        }
    }

    public long? NextDue(string? testClock, string? kind = null)
    {
        lock (store.Gate)
        {
            return store.NextDue(testClock, kind);
        }
    }

    /// <summary>The billing clock goes on to this moment, for good: a restart keeps it.</summary>
    public void TravelTo(long moment)
    {
        lock (store.Gate)
        {
            var ahead = travelled + TimeSpan.FromSeconds(Math.Max(0, moment - Now.ToUnixTimeSeconds()));
            CommitAt(moment, change => change.Add(Travel.Note(ahead)));
            travelled = ahead;
        }
    }

    /// <summary>Everything there is, as it is now. Documents are never altered, so the picture costs nothing and stays true.</summary>
    public Snapshot Picture()
    {
        lock (store.Gate)
        {
            return new Snapshot([.. store.Everything().Where(entry => !Snapshot.Leaves(entry.Kind)).Select(entry => entry.Document)]);
        }
    }

    /// <summary>Everything becomes as it was then, but where webhooks go.</summary>
    public void Restore(Snapshot snapshot)
    {
        lock (store.Gate)
        {
            var kept = store.Everything().Where(entry => Snapshot.Leaves(entry.Kind)).Select(entry => entry.Document).ToList();
            Courier.Forget();
            store.Clear();
            kept.ForEach(document => store.Put(document));
            foreach (var document in snapshot.Documents)
            {
                store.Put(document);
            }

            post.CountAges();
            travelled = Travel.Of(store);
            journal.Rewrite(store.Everything());
        }
    }

    /// <summary>Forgets everything but where webhooks go.</summary>
    public void Reset() => Restore(new Snapshot([]));

    /// <summary>Sends one event again to every endpoint that listens to it.</summary>
    public int Resend(string eventId) => Commit(null, change =>
    {
        if (change.Find(eventId, "event") is not { } told)
        {
            return 0;
        }

        var parcels = post.Again(change, told);
        Courier.Send(parcels, atOnce: true);
        return parcels.Count;
    });

    public void Dispose()
    {
        Courier.Dispose();
        journal.Dispose();
    }

    private Change NewChange(Asker? asker) => new(store, new Moment(Now.ToUnixTimeSeconds(), IsOfTheClock: false), asker);

    /// <exception cref="StripeError">The act was refused; what it did is kept only if the error says so.</exception>
    private T Keeping<T>(Change change, Func<Change, T> act)
    {
        try
        {
            var result = act(change);
            change.DoWhatFollows();
            Keep(change);
            return result;
        }
        catch (StripeError refused) when (refused.Keeps)
        {
            Keep(change);
            throw;
        }
    }

    private void Keep(Change change)
    {
        if (change.Documents.Count is 0 && change.Events.Count is 0 && change.Removed.Count is 0)
        {
            return;
        }

        follow(change);
        change.StampAll();
        var (events, notes, parcels) = post.Pack(change);
        List<Doc> documents = [.. change.Documents, .. notes];
        IReadOnlyList<string> removed = [.. change.Removed, .. post.Outdated(change.Clock?.Id(), change.Now)];
        if (journal.IsKept)
        {
            journal.Append([.. documents, .. events], removed);
        }

        foreach (var document in documents)
        {
            if (store.Put(document) is { } due)
            {
                change.Moved.Add((document.Id(), due));
            }
        }

        post.Put(events, change.Clock?.Id());
        foreach (var id in removed)
        {
            store.Remove(id);
        }

        Courier.Send(parcels);
        if (change.Documents.Any(document => document.Kind() is TestClock.Kind && TestClock.IsAdvancing(document)))
        {
            clocksMoved.Writer.TryWrite(true);
        }
    }

    private bool Record(Parcel parcel, Attempt attempt)
    {
        lock (store.Gate)
        {
            if (store.Find(Deliveries.IdOf(parcel.EventId, parcel.Endpoint)) is not { } delivery)
            {
                return false;
            }

            var after = Deliveries.After(delivery, attempt);
            if (journal.IsKept)
            {
                journal.Append([after]);
            }

            store.Put(after);
            return Endpoints.IsOpen(store.Find(parcel.Endpoint));
        }
    }
}
