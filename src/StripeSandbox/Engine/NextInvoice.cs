using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>The invoice that a subscription's next renewal will make, foreseen in a change that is never kept, and told a week before.</summary>
internal static class NextInvoice
{
    public const string Deed = "upcoming";

    private const string Reason = "upcoming";
    private const long Notice = 7 * 24 * 3600;

    /// <summary>Whether there will be one.</summary>
    public static bool IsToCome(Doc subscription) =>
        Subscribing.IsAlive(subscription) && !subscription.Flag("cancel_at_period_end") && !(subscription.WholeOrNull("cancel_at") <= Subscribing.PeriodEnd(subscription));

    public static (Change Change, Doc Invoice) Foresee(Change change, Surroundings surroundings, Doc subscription)
    {
        var (start, end) = (Subscribing.PeriodStart(subscription), Subscribing.PeriodEnd(subscription));
        var later = change.Scratch(end);
        var renewed = later.Edit(subscription.Id());
        if (renewed.Text("status") is "trialing")
        {
            renewed["status"] = "active";
        }

        Subscribing.NextPeriod(renewed, end);
        var invoice = Invoicing.Draft(later, surroundings, renewed, Reason, start, end);
        invoice["next_payment_attempt"] = end + 3600;
        return (later, invoice);
    }

    /// <summary>No call finds it by this id: it does not exist.</summary>
    public static Doc Name(Doc invoice)
    {
        invoice["id"] = Ids.New("upcoming_in_1");
        foreach (var line in invoice.Parts("lines"))
        {
            line["invoice"] = invoice.Id();
        }

        return invoice;
    }

    /// <summary>Sees to it that the running period's end is told of in time; a period that is no longer than the notice is not.</summary>
    public static void Watch(Change change, Doc subscription)
    {
        if (subscription.Parts("items").Any() && IsToCome(subscription) && Subscribing.PeriodEnd(subscription) - Notice is var at && at > change.Now)
        {
            Alarms.Set(change, Deed, subscription.Id(), at);
        }
    }

    public static void Tell(Change change, Surroundings surroundings, string id)
    {
        if (change.Find(id) is not { } subscription || subscription.Text("status") is not ("active" or "trialing" or "past_due") || !IsToCome(subscription))
        {
            return;
        }

        if (Subscribing.PeriodEnd(subscription) - Notice > change.Now)
        {
            Watch(change, subscription);
        }
        else
        {
            change.EmitBeside("invoice.upcoming", Name(Foresee(change, surroundings, subscription).Invoice));
        }
    }
}
