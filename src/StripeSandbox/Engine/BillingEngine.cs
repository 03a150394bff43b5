using System.Text.Json.Nodes;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// Brings the state up to a moment: everything due is done in the order of its time, each step a change of its own that bears
/// the time at which it was due. It remembers nothing: what is due is read from the documents (<see cref="Dues"/>).
/// </summary>
internal sealed class BillingEngine(Ledger ledger, Surroundings surroundings)
{
    private static readonly string[] Kinds = ["checkout.session", "subscription", "invoice"];
    private readonly Lock gate = new();

    /// <returns>The number of steps taken.</returns>
    public int AdvanceTo(DateTimeOffset moment)
    {
        lock (gate)
        {
            var until = moment.ToUnixTimeSeconds();
            var queue = new PriorityQueue<string, long>(ledger.Read(state => Kinds.SelectMany(state.All).Select(Due).OfType<(string, long)>().Where(due => due.Item2 <= until).ToList()));
            var steps = 0;
            while (queue.TryDequeue(out var id, out var due))
            {
                foreach (var next in Step(id, due).Where(next => next.Due <= until))
                    queue.Enqueue(next.Id, next.Due);
                steps++;
            }

            return steps;
        }
    }

    private List<(string Id, long Due)> Step(string id, long due) =>
        ledger.CommitAt(DateTimeOffset.FromUnixTimeSeconds(due), null, change =>
        {
            // Something done meanwhile may have moved it: a paid invoice is not retried.
            if (change.Find(id) is not { } document || Dues.Of(document) != due)
                return [];

            switch (document.Kind())
            {
                case "checkout.session":
                    Expire(change, change.Edit(id));
                    break;
                case "subscription":
                    Renewals.Turn(change, surroundings, change.Edit(id));
                    break;
                default:
                    Renewals.Advance(change, surroundings, change.Edit(id));
                    break;
            }

            return change.Documents.Select(Due).OfType<(string, long)>().ToList();
        });

    public static void Expire(Change change, JsonObject session)
    {
        session["status"] = "expired";
        session["url"] = null;
        change.Emit("checkout.session.expired", session);
    }

    private static (string, long)? Due(JsonObject document) => Dues.Of(document) is { } due ? (document.Id(), due) : null;
}
