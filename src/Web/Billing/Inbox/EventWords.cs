using Web.Ground.Site;

namespace Web.Billing.Inbox;

/// <summary>Stripe's events in plain words: what each is and, where nothing is done, why. The one table of it; people never read a type's name.</summary>
public static class EventWords
{
    private const string ByInvoice = "Inbox.Why.ByInvoice";
    private const string BySubscription = "Inbox.Why.BySubscription";
    private const string ByCheckout = "Inbox.Why.ByCheckout";
    private const string ByRefund = "Inbox.Why.ByRefund";
    private const string FetchedFresh = "Inbox.Why.FetchedFresh";
    private const string OurOwn = "Inbox.Why.OurOwn";
    private const string NotUsed = "Inbox.Why.NotUsed";
    private const string AtStripe = "Inbox.Why.AtStripe";
    private const string NobodyPaid = "Inbox.Why.NobodyPaid";
    private const string ToldByStripe = "Inbox.Why.ToldByStripe";
    private const string ToldTwice = "Inbox.Why.ToldTwice";
    private const string NotYetPaid = "Inbox.Why.NotYetPaid";
    private const string PaymentMatters = "Inbox.Why.PaymentMatters";
    private const string OwnReceipt = "Inbox.Why.OwnReceipt";
    private const string Draft = "Inbox.Why.Draft";
    private const string KeptHere = "Inbox.Why.KeptHere";
    private const string OnInvoice = "Inbox.Why.OnInvoice";
    private const string TierDescribed = "Inbox.Why.TierDescribed";
    private const string TiersHere = "Inbox.Why.TiersHere";
    private const string PriceFixed = "Inbox.Why.PriceFixed";
    private const string PricesHere = "Inbox.Why.PricesHere";
    private const string AccessHere = "Inbox.Why.AccessHere";

    /// <summary>By type: why nothing is done about it; null where something is.</summary>
    private static readonly Dictionary<string, string?> Whys = new(StringComparer.Ordinal)
    {
        ["checkout.session.completed"] = null,
        ["checkout.session.async_payment_succeeded"] = null,
        ["checkout.session.async_payment_failed"] = null,
        ["checkout.session.expired"] = NobodyPaid,

        ["customer.subscription.created"] = null,
        ["customer.subscription.updated"] = null,
        ["customer.subscription.deleted"] = null,
        ["customer.subscription.paused"] = BySubscription,
        ["customer.subscription.resumed"] = BySubscription,
        ["customer.subscription.trial_will_end"] = ToldByStripe,
        ["customer.subscription.pending_update_applied"] = null,
        ["customer.subscription.pending_update_expired"] = null,
        ["subscription_schedule.created"] = BySubscription,
        ["subscription_schedule.updated"] = null,
        ["subscription_schedule.completed"] = BySubscription,
        ["subscription_schedule.released"] = null,
        ["subscription_schedule.canceled"] = null,
        ["subscription_schedule.aborted"] = BySubscription,
        ["subscription_schedule.expiring"] = BySubscription,

        ["invoice.paid"] = null,
        ["invoice.payment_failed"] = null,
        ["invoice.payment_succeeded"] = ToldTwice,
        ["invoice.payment_action_required"] = null,
        ["invoice.payment_attempt_required"] = ByInvoice,
        ["invoice.created"] = NotYetPaid,
        ["invoice.finalized"] = NotYetPaid,
        ["invoice.finalization_failed"] = AtStripe,
        ["invoice.updated"] = PaymentMatters,
        ["invoice.sent"] = OwnReceipt,
        ["invoice.upcoming"] = NotYetPaid,
        ["invoice.overdue"] = BySubscription,
        ["invoice.will_be_due"] = NotYetPaid,
        ["invoice.voided"] = BySubscription,
        ["invoice.marked_uncollectible"] = BySubscription,
        ["invoice.deleted"] = Draft,
        ["invoice_payment.paid"] = ByInvoice,
        ["invoiceitem.created"] = ByInvoice,
        ["invoiceitem.deleted"] = ByInvoice,
        ["credit_note.created"] = null,
        ["credit_note.updated"] = ByRefund,
        ["credit_note.voided"] = ByRefund,

        ["charge.refunded"] = null,
        ["charge.refund.updated"] = ByRefund,
        ["refund.created"] = ByRefund,
        ["refund.updated"] = null,
        ["refund.failed"] = null,
        ["charge.succeeded"] = ByInvoice,
        ["charge.failed"] = null,
        ["charge.pending"] = ByInvoice,
        ["charge.captured"] = ByInvoice,
        ["charge.expired"] = ByInvoice,
        ["charge.updated"] = ByInvoice,
        ["charge.dispute.created"] = null,
        ["charge.dispute.updated"] = null,
        ["charge.dispute.closed"] = null,
        ["charge.dispute.funds_withdrawn"] = AtStripe,
        ["charge.dispute.funds_reinstated"] = AtStripe,
        ["radar.early_fraud_warning.created"] = null,
        ["review.opened"] = AtStripe,
        ["review.closed"] = AtStripe,

        ["payment_intent.created"] = ByInvoice,
        ["payment_intent.succeeded"] = ByInvoice,
        ["payment_intent.payment_failed"] = ByInvoice,
        ["payment_intent.processing"] = ByInvoice,
        ["payment_intent.requires_action"] = ByInvoice,
        ["payment_intent.amount_capturable_updated"] = ByInvoice,
        ["payment_intent.partially_funded"] = ByInvoice,
        ["payment_intent.canceled"] = ByInvoice,
        ["setup_intent.created"] = FetchedFresh,
        ["setup_intent.succeeded"] = FetchedFresh,
        ["setup_intent.setup_failed"] = FetchedFresh,
        ["setup_intent.requires_action"] = FetchedFresh,
        ["setup_intent.canceled"] = FetchedFresh,
        ["payment_method.attached"] = FetchedFresh,
        ["payment_method.detached"] = FetchedFresh,
        ["payment_method.updated"] = FetchedFresh,
        ["payment_method.automatically_updated"] = null,
        ["mandate.updated"] = FetchedFresh,

        ["customer.created"] = OurOwn,
        ["customer.updated"] = KeptHere,
        ["customer.deleted"] = null,
        ["customer.discount.created"] = null,
        ["customer.discount.updated"] = null,
        ["customer.discount.deleted"] = null,
        ["customer.tax_id.created"] = OnInvoice,
        ["customer.tax_id.updated"] = OnInvoice,
        ["customer.tax_id.deleted"] = OnInvoice,
        ["customer_cash_balance_transaction.created"] = ByInvoice,

        ["product.created"] = OurOwn,
        ["product.updated"] = TierDescribed,
        ["product.deleted"] = TiersHere,
        ["price.created"] = OurOwn,
        ["price.updated"] = PriceFixed,
        ["price.deleted"] = PricesHere,
        ["plan.created"] = OurOwn,
        ["plan.updated"] = PriceFixed,
        ["plan.deleted"] = PricesHere,
        ["coupon.created"] = ByCheckout,
        ["coupon.updated"] = ByCheckout,
        ["coupon.deleted"] = ByCheckout,
        ["promotion_code.created"] = ByCheckout,
        ["promotion_code.updated"] = ByCheckout,
        ["tax_rate.created"] = ByInvoice,
        ["tax_rate.updated"] = ByInvoice,
        ["entitlements.active_entitlement_summary.updated"] = AccessHere,

        ["billing_portal.configuration.created"] = FetchedFresh,
        ["billing_portal.configuration.updated"] = FetchedFresh,
        ["billing_portal.session.created"] = OurOwn,
        ["balance.available"] = AtStripe,
        ["payout.created"] = AtStripe,
        ["payout.updated"] = AtStripe,
        ["payout.paid"] = AtStripe,
        ["payout.failed"] = AtStripe,
        ["payout.canceled"] = AtStripe,
        ["payout.reconciliation_completed"] = AtStripe,
        ["account.updated"] = AtStripe,
        ["test_helpers.test_clock.created"] = NotUsed,
        ["test_helpers.test_clock.advancing"] = NotUsed,
        ["test_helpers.test_clock.ready"] = NotUsed,
        ["test_helpers.test_clock.deleted"] = NotUsed,
        ["test_helpers.test_clock.internal_failure"] = NotUsed,
    };

    public static IEnumerable<string> KnownTypes => Whys.Keys;

    /// <summary>What it is; of a type that is not in the table, its name with spaces.</summary>
    public static string Of(string type, SiteText text) => Whys.ContainsKey(type) ? text["Inbox.Event." + type] : InPlainLetters(type) ?? text["Inbox.Event.None"];

    /// <summary>Why it was ignored, where its kind is the reason.</summary>
    public static string WhyNothing(string type, SiteText text) => text[Whys.GetValueOrDefault(type) ?? EventTable.NothingToDo];

    /// <summary>Why an event stands as it does: of what its kind alone decides, in the words for its kind.</summary>
    /// <param name="kept">Null: nothing is to be said of it.</param>
    public static string? Why(string type, string? kept, SiteText text) => kept switch
    {
        null => null,
        EventTable.NothingToDo or EventTable.NothingToDoBefore => WhyNothing(type, text),
        _ => text.Say(kept),
    };

    private static string? InPlainLetters(string type)
    {
        var words = type.Replace('_', ' ').Replace(".", ", ", StringComparison.Ordinal).Trim();
        return words.Length == 0 ? null : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
