using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>The log of what was sent where, kept beside the Stripe objects.</summary>
internal static class Deliveries
{
    public const string Kind = Store.Counted;

    public static string IdOf(string eventId, string endpoint) => $"_del_{eventId}_{endpoint}";

    private const string DraftMade = "invoice.created";

    public static Doc New(string eventId, string type, long created, Doc endpoint, string? about) => new()
    {
        ["id"] = IdOf(eventId, endpoint.Id()),
        ["object"] = Kind,
        ["event"] = eventId,
        ["type"] = type,
        ["endpoint"] = endpoint.Id(),
        ["url"] = endpoint.Text("url"),
        ["created"] = created,
        ["status"] = "pending",
        ["attempts"] = new DocList(),
        ["invoice"] = type is DraftMade ? about : null,
    };

    public static bool IsPending(Doc delivery) => delivery.Text("status") is "pending";

    /// <summary>Its endpoint was deleted or disabled before it arrived.</summary>
    public static bool IsStopped(Doc delivery) => delivery.Text("status") is "stopped";

    /// <summary>What is still owed to the endpoint is not sent any more.</summary>
    public static void Stop(Change change, string endpoint)
    {
        foreach (var owed in change.All(Kind).Where(delivery => IsPending(delivery) && string.Equals(delivery.Text("endpoint"), endpoint, StringComparison.Ordinal)).ToList())
        {
            change.Edit(owed.Id())["status"] = "stopped";
        }
    }

    /// <summary>Whether some endpoint that still listens was told of the draft in vain, and is no longer tried.</summary>
    public static bool MissedDraft(Change change, string invoice) => change.Referring(Kind, invoice)
        .Any(delivery => delivery.Text("type") is DraftMade && delivery.Text("status") is "failed" && Endpoints.IsOpen(change.Find(delivery.Text("endpoint"))));

    /// <summary>How many endpoints have not answered 2xx to the event, whether they are still tried or not.</summary>
    public static int Owed(Change change, string eventId) => change.Referring(Kind, eventId).Count(delivery => delivery.Text("status") is not "succeeded");

    public static Doc After(Doc delivery, Attempt attempt)
    {
        var after = delivery.Copy();
        after["attempts"]!.AsList().Add(new Doc { ["at"] = attempt.At.ToUnixTimeSeconds(), ["code"] = attempt.Code, ["trouble"] = attempt.Trouble });
        if (delivery.Text("status") is not "succeeded")
        {
            after["status"] = attempt.Succeeded ? "succeeded" : IsStopped(delivery) ? "stopped" : attempt.IsLast ? "failed" : "pending";
        }

        return after;
    }
}
