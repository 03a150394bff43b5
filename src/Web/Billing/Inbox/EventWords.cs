namespace Web.Billing.Inbox;

/// <summary>Stripe's events in plain words: what each is and, where nothing is done, why. The one table of it; people never read a type's name.</summary>
public static class EventWords
{
    private const string ByInvoice = "The invoice's own news tells the same, and is what is booked.";
    private const string BySubscription = "The subscription's own news tells what follows from it.";
    private const string ByCheckout = "The payment page's own news tells what follows from it.";
    private const string ByRefund = "The news of the refunded payment tells the same, and is what is booked.";
    private const string FetchedFresh = "It is fetched afresh whenever it is needed.";
    private const string OurOwn = "This site made the change itself and knows it.";
    private const string NotUsed = "This site does not use this part of Stripe.";
    private const string AtStripe = "It is a matter between you and Stripe: look at it in Stripe's dashboard.";
    private const string Unknown = "This site does nothing with news of this kind.";

    private static readonly Dictionary<string, (string Name, string WhyNothing)> Words = new(StringComparer.Ordinal)
    {
        ["checkout.session.completed"] = ("Payment page completed", ""),
        ["checkout.session.async_payment_succeeded"] = ("Slow payment has arrived", ""),
        ["checkout.session.async_payment_failed"] = ("Slow payment was refused", ""),
        ["checkout.session.expired"] = ("Payment page closed unpaid", "Nobody paid, so nothing began."),

        ["customer.subscription.created"] = ("Subscription made", ""),
        ["customer.subscription.updated"] = ("Subscription changed", ""),
        ["customer.subscription.deleted"] = ("Subscription over", ""),
        ["customer.subscription.paused"] = ("Subscription paused", BySubscription),
        ["customer.subscription.resumed"] = ("Subscription taken up again", BySubscription),
        ["customer.subscription.trial_will_end"] = ("Free trial is about to end", "A member is told by Stripe; nothing has changed yet."),
        ["customer.subscription.pending_update_applied"] = ("Waiting change of a subscription took effect", BySubscription),
        ["customer.subscription.pending_update_expired"] = ("Waiting change of a subscription was dropped", BySubscription),
        ["subscription_schedule.created"] = ("Plan for a subscription made", BySubscription),
        ["subscription_schedule.updated"] = ("Plan for a subscription changed", BySubscription),
        ["subscription_schedule.completed"] = ("Plan for a subscription fulfilled", BySubscription),
        ["subscription_schedule.released"] = ("Plan for a subscription let go", BySubscription),
        ["subscription_schedule.canceled"] = ("Plan for a subscription cancelled", BySubscription),
        ["subscription_schedule.aborted"] = ("Plan for a subscription broken off", BySubscription),
        ["subscription_schedule.expiring"] = ("Plan for a subscription is about to end", BySubscription),

        ["invoice.paid"] = ("Invoice paid", ""),
        ["invoice.payment_failed"] = ("Payment of an invoice failed", ""),
        ["invoice.payment_succeeded"] = ("Payment of an invoice succeeded", "Stripe tells of the same payment twice; the paid invoice is what is booked."),
        ["invoice.payment_action_required"] = ("Bank asks the payer to confirm", "The payer is asked by Stripe; the invoice's own news tells how it went."),
        ["invoice.payment_attempt_required"] = ("Invoice waits to be paid", ByInvoice),
        ["invoice.created"] = ("Invoice made", "Nothing is paid yet; it is booked when it is."),
        ["invoice.finalized"] = ("Invoice made final", "Nothing is paid yet; it is booked when it is."),
        ["invoice.finalization_failed"] = ("Invoice could not be made final", AtStripe),
        ["invoice.updated"] = ("Invoice changed", "What matters, its payment, is told by news of its own."),
        ["invoice.sent"] = ("Invoice mailed by Stripe", "The receipt that this site mails is another one."),
        ["invoice.upcoming"] = ("Renewal announced", "Nothing is paid yet; it is booked when it is."),
        ["invoice.overdue"] = ("Invoice overdue", BySubscription),
        ["invoice.will_be_due"] = ("Invoice soon due", "Nothing is paid yet; it is booked when it is."),
        ["invoice.voided"] = ("Invoice declared void", BySubscription),
        ["invoice.marked_uncollectible"] = ("Invoice written off", BySubscription),
        ["invoice.deleted"] = ("Draft of an invoice deleted", "A draft was never booked."),
        ["invoice_payment.paid"] = ("Payment was counted to an invoice", ByInvoice),
        ["invoiceitem.created"] = ("Line for the next invoice made", ByInvoice),
        ["invoiceitem.deleted"] = ("Line for the next invoice deleted", ByInvoice),
        ["credit_note.created"] = ("Credit note made", ByRefund),
        ["credit_note.updated"] = ("Credit note changed", ByRefund),
        ["credit_note.voided"] = ("Credit note declared void", ByRefund),

        ["charge.refunded"] = ("Payment given back", ""),
        ["charge.refund.updated"] = ("Refund changed, as the payment shows it", ByRefund),
        ["refund.created"] = ("Refund begun", ByRefund),
        ["refund.updated"] = ("Refund changed", ""),
        ["refund.failed"] = ("Refund failed", ""),
        ["charge.succeeded"] = ("Card or account charged", ByInvoice),
        ["charge.failed"] = ("Charge refused", ByInvoice),
        ["charge.pending"] = ("Charge under way", ByInvoice),
        ["charge.captured"] = ("Reserved charge collected", ByInvoice),
        ["charge.expired"] = ("Reserved charge let go", ByInvoice),
        ["charge.updated"] = ("Note on a charge changed", ByInvoice),
        ["charge.dispute.created"] = ("Payer disputes a payment", AtStripe),
        ["charge.dispute.updated"] = ("Dispute changed", AtStripe),
        ["charge.dispute.closed"] = ("Dispute decided", AtStripe),
        ["charge.dispute.funds_withdrawn"] = ("Disputed money withdrawn", AtStripe),
        ["charge.dispute.funds_reinstated"] = ("Disputed money given back to you", AtStripe),
        ["radar.early_fraud_warning.created"] = ("Bank warns of fraud", AtStripe),
        ["review.opened"] = ("Stripe holds a payment for review", AtStripe),
        ["review.closed"] = ("Review of a payment ended", AtStripe),

        ["payment_intent.created"] = ("Attempt to pay begun", ByInvoice),
        ["payment_intent.succeeded"] = ("Attempt to pay succeeded", ByInvoice),
        ["payment_intent.payment_failed"] = ("Attempt to pay failed", ByInvoice),
        ["payment_intent.processing"] = ("Attempt to pay under way", ByInvoice),
        ["payment_intent.requires_action"] = ("Attempt to pay waits for the payer's bank", ByInvoice),
        ["payment_intent.amount_capturable_updated"] = ("Money reserved for a payment", ByInvoice),
        ["payment_intent.partially_funded"] = ("Attempt to pay partly covered", ByInvoice),
        ["payment_intent.canceled"] = ("Attempt to pay given up", ByInvoice),
        ["setup_intent.created"] = ("Attempt to store a card begun", FetchedFresh),
        ["setup_intent.succeeded"] = ("Card stored", FetchedFresh),
        ["setup_intent.setup_failed"] = ("Attempt to store a card failed", FetchedFresh),
        ["setup_intent.requires_action"] = ("Attempt to store a card waits for the bank", FetchedFresh),
        ["setup_intent.canceled"] = ("Attempt to store a card given up", FetchedFresh),
        ["payment_method.attached"] = ("Card or account tied to a customer", FetchedFresh),
        ["payment_method.detached"] = ("Card or account untied from a customer", FetchedFresh),
        ["payment_method.updated"] = ("Card or account changed", FetchedFresh),
        ["payment_method.automatically_updated"] = ("Card renewed by its bank", FetchedFresh),
        ["mandate.updated"] = ("Payer's leave to debit changed", FetchedFresh),

        ["customer.created"] = ("Customer made", OurOwn),
        ["customer.updated"] = ("Customer changed", "Name and address of a member are kept here; a card is fetched afresh."),
        ["customer.deleted"] = ("Customer deleted", BySubscription),
        ["customer.discount.created"] = ("Discount given", ""),
        ["customer.discount.updated"] = ("Discount changed", ""),
        ["customer.discount.deleted"] = ("Discount ended", ""),
        ["customer.tax_id.created"] = ("Tax number given", "It stands on the invoice."),
        ["customer.tax_id.updated"] = ("Tax number checked", "It stands on the invoice."),
        ["customer.tax_id.deleted"] = ("Tax number taken back", "It stands on the invoice."),
        ["customer_cash_balance_transaction.created"] = ("Movement on a customer's balance", ByInvoice),

        ["product.created"] = ("Product made", OurOwn),
        ["product.updated"] = ("Product changed", "Tiers are described here; what Stripe calls them does not matter."),
        ["product.deleted"] = ("Product deleted", "Tiers are kept here."),
        ["price.created"] = ("Price made", OurOwn),
        ["price.updated"] = ("Price changed", "A price's amount cannot change; its name at Stripe does not matter."),
        ["price.deleted"] = ("Price deleted", "Prices are kept here."),
        ["plan.created"] = ("Price made, in Stripe's old spelling", OurOwn),
        ["plan.updated"] = ("Price changed, in Stripe's old spelling", "A price's amount cannot change; its name at Stripe does not matter."),
        ["plan.deleted"] = ("Price deleted, in Stripe's old spelling", "Prices are kept here."),
        ["coupon.created"] = ("Coupon made", ByCheckout),
        ["coupon.updated"] = ("Coupon changed", ByCheckout),
        ["coupon.deleted"] = ("Coupon deleted", ByCheckout),
        ["promotion_code.created"] = ("Promotion code made", ByCheckout),
        ["promotion_code.updated"] = ("Promotion code changed", ByCheckout),
        ["tax_rate.created"] = ("Tax rate made", ByInvoice),
        ["tax_rate.updated"] = ("Tax rate changed", ByInvoice),
        ["entitlements.active_entitlement_summary.updated"] = ("What a customer may use changed at Stripe", "What a member may read is decided here."),

        ["billing_portal.configuration.created"] = ("Stripe's page for customers set up", FetchedFresh),
        ["billing_portal.configuration.updated"] = ("Stripe's page for customers set up anew", FetchedFresh),
        ["billing_portal.session.created"] = ("Member sent to Stripe to change the card", OurOwn),
        ["balance.available"] = ("Money at Stripe became available", AtStripe),
        ["payout.created"] = ("Payout to your bank begun", AtStripe),
        ["payout.updated"] = ("Payout to your bank changed", AtStripe),
        ["payout.paid"] = ("Payout to your bank arrived", AtStripe),
        ["payout.failed"] = ("Payout to your bank failed", AtStripe),
        ["payout.canceled"] = ("Payout to your bank cancelled", AtStripe),
        ["payout.reconciliation_completed"] = ("Payout to your bank broken down", AtStripe),
        ["account.updated"] = ("Your account at Stripe changed", AtStripe),
        ["test_helpers.test_clock.created"] = ("Test clock made", NotUsed),
        ["test_helpers.test_clock.advancing"] = ("Test clock moves", NotUsed),
        ["test_helpers.test_clock.ready"] = ("Test clock has moved", NotUsed),
        ["test_helpers.test_clock.deleted"] = ("Test clock deleted", NotUsed),
        ["test_helpers.test_clock.internal_failure"] = ("Test clock failed", NotUsed),
    };

    public static IEnumerable<string> KnownTypes => Words.Keys;

    /// <summary>What it is; of a type that is not in the table, its name with spaces.</summary>
    public static string Of(string type) => Words.TryGetValue(type, out var words) ? words.Name : InPlainLetters(type);

    /// <summary>Why it was ignored, where its kind is the reason.</summary>
    public static string WhyNothing(string type) => Words.TryGetValue(type, out var words) && words.WhyNothing.Length > 0 ? words.WhyNothing : Unknown;

    private static string InPlainLetters(string type)
    {
        var words = type.Replace('_', ' ').Replace(".", ", ", StringComparison.Ordinal).Trim();
        return words.Length == 0 ? "News without a kind" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
