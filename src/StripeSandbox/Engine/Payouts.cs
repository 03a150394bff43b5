using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Sends what is available to the bank: every midnight by itself, and when asked.</summary>
internal static class Payouts
{
    public const string Deed = "pay_out";
    public const string ArrivalDeed = "payout_arrives";

    private const long Day = 24 * 3600;

    /// <summary>The midnight's payout of a currency; an overdrawn balance waits for what comes in.</summary>
    public static void Pay(Change change, string currency)
    {
        var available = Till.Available(change, currency);
        if (available > 0)
        {
            var payout = New(change, currency, available, isAutomatic: true);
            change.Add(new Doc { ["id"] = SpanOf(payout.Id()), ["object"] = "_span", ["from"] = Till.PaidUntil(change, currency), ["until"] = change.Now });
            Till.MarkPaid(change, currency);
            change.Emit("payout.created", payout);
        }

        if (Till.NextPayout(change, currency) is { } next)
        {
            Alarms.Set(change, Deed, currency, next);
        }
    }

    /// <summary>Whether the transaction was part of the payout. What was sent by hand has no parts of its own.</summary>
    public static bool Holds(Change change, Doc payout, Doc transaction)
    {
        if (string.Equals(transaction.Text("source"), payout.Id(), StringComparison.Ordinal))
        {
            return true;
        }

        return change.Find(SpanOf(payout.Id())) is { } span && transaction.Text("type") is not "payout"
            && string.Equals(transaction.Text("currency"), payout.Text("currency"), StringComparison.Ordinal)
            && transaction.Whole("available_on") > span.Whole("from") && transaction.Whole("available_on") <= span.Whole("until");
    }

    public static Doc New(Change change, string currency, long amount, bool isAutomatic)
    {
        var payout = change.Add("payout");
        payout["amount"] = amount;
        payout["arrival_date"] = Bookings.Midnight(change.Now) + Day;
        payout["automatic"] = isAutomatic;
        payout["currency"] = currency;
        payout["description"] = "STRIPE PAYOUT";
        payout["metadata"] = new Doc();
        payout["method"] = "standard";
        payout["reconciliation_status"] = isAutomatic ? "in_progress" : "not_applicable";
        payout["source_type"] = "card";
        payout["status"] = "in_transit";
        payout["balance_transaction"] = Bookings.OfPayout(change, payout).Id();
        Till.Take(change, currency, amount);
        Alarms.Set(change, ArrivalDeed, payout.Id(), payout.Whole("arrival_date"));
        return payout;
    }

    public static void Arrive(Change change, Doc payout)
    {
        payout["status"] = "paid";
        change.Emit("payout.paid", payout);
        if (!payout.Flag("automatic"))
        {
            return;
        }

        payout["reconciliation_status"] = "completed";
        change.Emit("payout.reconciliation_completed", payout);
    }

    private static string SpanOf(string payout) => $"_span_{payout}";
}
