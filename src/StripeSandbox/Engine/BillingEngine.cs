using System.Text.Json;
using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Brings the state up to a moment: everything due is done in the order of its time, each step a change of its own that bears
/// the time at which it was due. It remembers nothing: what is due is read from the documents (<see cref="Dues"/>).
/// </summary>
internal sealed class BillingEngine(Ledger ledger, Surroundings surroundings, ILogger<BillingEngine> log)
{
    private readonly Lock gate = new();

    /// <summary>Whether some step failed for a fault of the sandbox's own, and what it said.</summary>
    public string? LastFault { get; private set; }

    /// <summary>Up to the billing clock's now, for all that lives by it.</summary>
    /// <returns>The number of steps taken.</returns>
    public int Advance() => AdvanceTo(null, ledger.Now.ToUnixTimeSeconds());

    /// <summary>Takes test clocks where they were told to go.</summary>
    public void AdvanceTestClocks()
    {
        foreach (var clock in ledger.Read(state => state.All(TestClock.Kind).Where(TestClock.IsAdvancing).ToList()))
        {
            if (TestClock.Target(clock) is not { } target)
            {
                continue;
            }

            AdvanceTo(clock.Id(), target);
            ledger.CommitAt(target, change => TestClocks.Arrive(change, clock.Id(), target));
        }
    }

    public void ForgetFault() => LastFault = null;

    private int AdvanceTo(string? testClock, long until)
    {
        lock (gate)
        {
            var queue = new PriorityQueue<string, (long Due, int Place)>();
            var place = 0;
            foreach (var (id, due) in ledger.DueUntil(testClock, until))
            {
                queue.Enqueue(id, (due, place++));
            }

            var steps = 0;
            while (queue.TryDequeue(out var id, out var at))
            {
                foreach (var next in Step(id, at.Due).Where(next => next.Due <= until))
                {
                    queue.Enqueue(next.Id, (next.Due, place++));
                }

                steps++;
            }

            return steps;
        }
    }

    private List<(string Id, long Due)> Step(string id, long due)
    {
        try
        {
            var isStillDue = false;
            var done = ledger.CommitAt(due, change =>
            {
                // Something done meanwhile may have moved it: a paid invoice is not retried.
                if (change.DueOf(id) == due && change.Find(id) is { } document)
                {
                    Do(change, document);
                    isStillDue = change.Find(id) is { } after && !ReferenceEquals(after, document) && Dues.Of(after) == due;
                }

                return change;
            });
            return isStillDue ? [(id, due), .. done.Moved] : done.Moved;
        }
        catch (Exception fault) when (IsOfOneDocument(fault))
        {
            // One document that cannot be billed must not stop the clock for all others.
            log.LogError(fault, "The step of {Document} that was due at {Due} failed; it is left as it is", id, due);
            LastFault = $"{id}: {fault.Message}";
            return [];
        }
    }

    /// <summary>What a document can bring about that holds what nobody reckoned with: not what befalls all, such as a full disk.</summary>
    public static bool IsOfOneDocument(Exception fault) => fault is StripeError
        or InvalidOperationException or InvalidCastException or FormatException or JsonException
        or ArgumentException or ArithmeticException or NullReferenceException or KeyNotFoundException or IndexOutOfRangeException;

    private void Do(Change change, Doc document)
    {
        var id = document.Id();
        switch (document.Kind())
        {
            case "checkout.session":
                Expire(change, change.Edit(id));
                break;
            case "subscription":
                Renewals.Turn(change, surroundings, change.Edit(id));
                break;
            case Schedules.Kind:
                Schedules.Turn(change, surroundings, change.Edit(id));
                break;
            case Trials.Kind:
                Trials.Ring(change, change.Edit(id));
                break;
            case Pausing.Kind:
                Pausing.Expire(change, document);
                break;
            case Alarms.Kind:
                Alarms.Ring(change, surroundings, document);
                break;
            case TestClock.Kind:
                TestClocks.Delete(change, document);
                break;
            default:
                Renewals.Advance(change, surroundings, change.Edit(id));
                break;
        }
    }

    public static void Expire(Change change, Doc session)
    {
        session["status"] = "expired";
        session["url"] = null;
        change.Emit("checkout.session.expired", session);
    }
}
