using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>Balance transactions: every amount that enters or leaves the account's balance, with what Stripe keeps of it.</summary>
internal static class Bookings
{
    public const string Deed = "book";

    private const long Day = 24 * 3600;
    private const long DaysPending = 2;
    private const long Late = 2;

    /// <summary>Payments of invoices are booked with the charge; all others two seconds later, as was recorded.</summary>
    public static void OfCharge(Change change, Doc charge, bool atOnce)
    {
        if (atOnce || IsAvailableAtOnce(change, charge))
        {
            Book(change, charge);
        }
        else
        {
            Alarms.Set(change, Deed, charge.Id(), change.Now + Late);
        }
    }

    public static void BookLate(Change change, Doc charge)
    {
        if (charge["balance_transaction"] is not null)
        {
            return;
        }

        Book(change, charge);
        change.EmitUpdated("charge.updated", charge.Id());
    }

    public static Doc OfRefund(Change change, Doc refund) =>
        New(change, "refund", "refund", -refund.Whole("amount"), 0, refund.Text("currency")!, refund.Id(), "REFUND FOR CHARGE", change.Now);

    public static Doc OfFailedRefund(Change change, Doc refund) =>
        New(change, "refund_failure", "refund_failure", refund.Whole("amount"), 0, refund.Text("currency")!, refund.Id(), "REFUND FAILURE", change.Now);

    public static Doc OfDispute(Change change, Doc dispute) => New(
        change, "adjustment", "dispute", -dispute.Whole("amount"), Fees.OfDispute(dispute.Text("currency")!), dispute.Text("currency")!, dispute.Id(),
        $"Chargeback withdrawal for {dispute.Text("charge")}", change.Now);

    /// <summary>A won dispute gives back the amount and the fee.</summary>
    public static Doc OfWonDispute(Change change, Doc dispute) => New(
        change, "adjustment", "dispute_reversal", dispute.Whole("amount"), -Fees.OfDispute(dispute.Text("currency")!), dispute.Text("currency")!, dispute.Id(),
        $"Chargeback reversal for {dispute.Text("charge")}", change.Now);

    /// <summary>Payouts are no business of the till: it is emptied for them.</summary>
    public static Doc OfPayout(Change change, Doc payout) =>
        Add(change, "payout", "payout", -payout.Whole("amount"), 0, payout.Text("currency")!, payout.Id(), "STRIPE PAYOUT", payout.Whole("arrival_date"));

    /// <summary>Midnight (UTC) before the moment.</summary>
    public static long Midnight(long moment) => moment - moment % Day;

    private static void Book(Change change, Doc charge)
    {
        var (amount, currency) = (charge.Whole("amount_captured"), charge.Text("currency")!);
        var available = IsAvailableAtOnce(change, charge) ? change.Now : Midnight(change.Now + DaysPending * Day);
        var kind = charge.Text("payment_method_details.type") is "card" ? "charge" : "payment";
        charge["balance_transaction"] = New(change, kind, "charge", amount, Fees.OfCharge(amount, currency), currency, charge.Id(), charge.Text("description"), available).Id();
        if (available == change.Now)
        {
            change.Afterwards(() => change.Emit("balance.available", Till.Balance(change)));
        }
    }

    private static Doc New(Change change, string type, string category, long amount, long fee, string currency, string source, string? description, long available)
    {
        var booked = Add(change, type, category, amount, fee, currency, source, description, available);
        Till.Put(change, currency, available, amount - fee);
        return booked;
    }

    private static Doc Add(Change change, string type, string category, long amount, long fee, string currency, string source, string? description, long available)
    {
        var booked = change.Add("balance_transaction");
        booked["amount"] = amount;
        booked["available_on"] = available;
        booked["balance_type"] = "payments";
        booked["currency"] = currency;
        booked["description"] = description;
        booked["fee"] = fee;
        if (fee is not 0)
        {
            booked["fee_details"] = new DocList(new Doc { ["amount"] = fee, ["application"] = null, ["currency"] = currency, ["description"] = category is "charge" ? "Stripe processing fees" : "Dispute fee", ["type"] = "stripe_fee" });
        }

        booked["net"] = amount - fee;
        booked["reporting_category"] = category;
        booked["source"] = source;
        booked["status"] = "pending";
        booked["type"] = type;
        return booked;
    }

    private static bool IsAvailableAtOnce(Change change, Doc charge) =>
        change.Find(charge.Text("payment_method")) is { } method && method.Text("type") is "card" && Cards.Of(change, method).Card.IsAvailableAtOnce;
}
