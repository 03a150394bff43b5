using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>A holder's bank takes money back, or asks whether it should: opened, answered, decided.</summary>
internal static class Disputes
{
    public const string Deed = "dispute";

    /// <summary>The sentences that decide a dispute in Stripe's test mode, sent as <c>evidence[uncategorized_text]</c>.</summary>
    private const string Winning = "winning_evidence";
    private const string Losing = "losing_evidence";
    private const string Escalating = "escalate_inquiry_evidence";

    private const long Day = 24 * 3600;
    private const long DaysToAnswer = 9;
    private const long DaysOfReview = 60;
    private const long DaysOfInquiry = 120;

    public static Doc Open(Change change, Surroundings surroundings, Doc charge, string reason = "fraudulent", bool isInquiry = false)
    {
        if (!charge.Flag("paid") || charge.Flag("disputed"))
        {
            throw StripeError.Invalid($"{charge.Id()} was not paid, or is disputed already.", "charge");
        }

        var dispute = change.Add("dispute");
        dispute["amount"] = charge.Whole("amount") - charge.Whole("amount_refunded");
        dispute["charge"] = charge.Id();
        dispute["currency"] = charge.Text("currency");
        dispute["payment_intent"] = charge.Text("payment_intent");
        dispute["reason"] = reason;
        dispute["is_charge_refundable"] = isInquiry;
        dispute["status"] = isInquiry ? "warning_needs_response" : "needs_response";
        dispute["evidence_details"]!["due_by"] = change.Now + DaysToAnswer * Day;
        var code = reason is "fraudulent" ? "10.4" : "13.1";
        dispute["network_reason_code"] = code;
        dispute["payment_method_details"] = new Doc
        {
            ["card"] = new Doc { ["brand"] = charge.Text("payment_method_details.card.brand"), ["case_type"] = isInquiry ? "inquiry" : "chargeback", ["network"] = charge.Text("payment_method_details.card.network"), ["network_reason_code"] = code },
            ["type"] = "card",
        };
        charge["disputed"] = true;
        Alarms.Set(change, Deed, dispute.Id(), isInquiry ? change.Now + DaysOfInquiry * Day : dispute.Whole("evidence_details.due_by"));
        if (!isInquiry)
        {
            Take(change, dispute);
        }

        change.Emit("charge.dispute.created", dispute);
        if (isInquiry)
        {
            return dispute;
        }

        change.Emit("charge.dispute.funds_withdrawn", dispute);
        if (surroundings.Account.CancelsOnDispute)
        {
            CancelSubscription(change, charge);
        }

        return dispute;
    }

    /// <summary>The evidence goes to the bank. Stripe's test sentences decide at once, others after the bank's time.</summary>
    public static void Submit(Change change, Doc dispute)
    {
        var isInquiry = IsInquiry(dispute);
        var details = dispute.Part("evidence_details")!;
        details["submission_count"] = details.Whole("submission_count") + 1;
        details["submission_method"] = "manual";
        dispute["status"] = isInquiry ? "warning_under_review" : "under_review";
        Alarms.Stop(change, Deed, dispute.Id());
        Alarms.Set(change, Deed, dispute.Id(), isInquiry ? dispute.Whole("created") + DaysOfInquiry * Day : change.Now + DaysOfReview * Day);
        if (dispute.Text("evidence.uncategorized_text") is Winning or Losing or Escalating)
        {
            change.Afterwards(() => Decide(change, change.Edit(dispute.Id())));
        }
    }

    /// <summary>The bank decides; without an answer, or without a word that wins, for its client.</summary>
    public static void Decide(Change change, Doc dispute)
    {
        if (IsInquiry(dispute) && dispute.Text("evidence.uncategorized_text") is Escalating)
        {
            Escalate(change, dispute);
        }
        else if (IsInquiry(dispute))
        {
            Close(change, dispute, "warning_closed");
        }
        else
        {
            Close(change, dispute, dispute.Text("status") is "under_review" && dispute.Text("evidence.uncategorized_text") is Winning ? "won" : "lost");
        }
    }

    public static void Close(Change change, Doc dispute, string status)
    {
        Alarms.Stop(change, Deed, dispute.Id());
        dispute["evidence_details"]!["past_due"] = dispute.Text("status") is "needs_response" or "warning_needs_response" && change.Now >= dispute.Whole("evidence_details.due_by");
        dispute["status"] = status;
        if (status is "won")
        {
            dispute["balance_transactions"]!.AsList().Add(Bookings.OfWonDispute(change, dispute).Copy());
        }

        if (status is "won" or "warning_closed")
        {
            change.Edit(dispute.Text("charge")!)["disputed"] = false;
        }

        change.Emit("charge.dispute.closed", dispute);
        if (status is "won")
        {
            change.Emit("charge.dispute.funds_reinstated", dispute);
        }
    }

    public static bool IsOpen(Doc dispute) => dispute.Text("status") is not ("won" or "lost" or "warning_closed");

    public static bool IsInquiry(Doc dispute) => dispute.Text("status")!.StartsWith("warning_", StringComparison.Ordinal);

    private static void Escalate(Change change, Doc dispute)
    {
        Alarms.Stop(change, Deed, dispute.Id());
        dispute["status"] = "needs_response";
        dispute["is_charge_refundable"] = false;
        dispute["payment_method_details"]!["card"]!["case_type"] = "chargeback";
        dispute["evidence_details"]!["due_by"] = change.Now + DaysToAnswer * Day;
        Alarms.Set(change, Deed, dispute.Id(), dispute.Whole("evidence_details.due_by"));
        Take(change, dispute);
        change.EmitUpdated("charge.dispute.updated", dispute.Id());
        change.Emit("charge.dispute.funds_withdrawn", dispute);
    }

    private static void Take(Change change, Doc dispute) =>
        dispute["balance_transactions"]!.AsList().Add(Bookings.OfDispute(change, dispute).Copy());

    private static void CancelSubscription(Change change, Doc charge)
    {
        var paid = change.Referring("invoice_payment", charge.Text("payment_intent") ?? "").FirstOrDefault();
        if (change.Find(paid?.Text("invoice")) is not { } invoice || Invoicing.SubscriptionOf(invoice) is not { } id || change.Find(id)?.Text("status") is null or "canceled")
        {
            return;
        }

        Ending.Now(change, change.Edit(id), "payment_disputed");
    }
}
