namespace Web.Billing.Inbox;

/// <summary>All the events that change something here, what each makes us fetch and why. Everything else is kept and marked ignored.</summary>
public static class EventTable
{
    /// <summary>What is kept as the reason where an event is of none of these types; people read <see cref="EventWords"/> instead.</summary>
    public const string NothingToDo = "Inbox.Why.Unknown";

    /// <summary>The same, as it was kept before reasons had codes.</summary>
    public const string NothingToDoBefore = "Events of this type change nothing here.";

    public static readonly IReadOnlyList<StripeEvent> All =
    [
        // A supporter completed the payment page: what was paid is compared with the order, and the membership begins.
        new("checkout.session.completed", Fetch.Session, IsAwaited: true),

        // A slow payment method, such as a bank debit, has paid at last: the membership begins.
        new("checkout.session.async_payment_succeeded", Fetch.Session, IsAwaited: true),

        // A slow payment method was refused: the order is over, and what it left at Stripe is closed.
        new("checkout.session.async_payment_failed", Fetch.Session, IsAwaited: true),

        // May come before the payment page's own news: the membership begins with whichever is first.
        new("customer.subscription.created", Fetch.Subscription, IsAwaited: false),

        // A renewal, a cancellation or its undoing, trouble with a payment and its end.
        new("customer.subscription.updated", Fetch.Subscription, IsAwaited: false),

        // The subscription is over: access ends with it.
        new("customer.subscription.deleted", Fetch.Subscription, IsAwaited: true),

        // A change was paid that had waited for it: the membership is the new one from now.
        new("customer.subscription.pending_update_applied", Fetch.Subscription, IsAwaited: true),

        // Nobody paid for a change in time: the member is told that all stays.
        new("customer.subscription.pending_update_expired", Fetch.Subscription, IsAwaited: false),

        // A change was planned for the period's end, or its day has come.
        new("subscription_schedule.updated", Fetch.Schedule, IsAwaited: false),

        // What was planned is not any more, whoever let go of it.
        new("subscription_schedule.released", Fetch.Schedule, IsAwaited: false),

        // The same, at Stripe's dashboard.
        new("subscription_schedule.canceled", Fetch.Schedule, IsAwaited: false),

        // Money came: the payment is booked and gets its receipt.
        new("invoice.paid", Fetch.Invoice, IsAwaited: false),

        // A card was refused: the member is told, and Stripe goes on trying.
        new("invoice.payment_failed", Fetch.Invoice, IsAwaited: false),

        // The payer's bank wants them to confirm a renewal: the member is told how.
        new("invoice.payment_action_required", Fetch.Invoice, IsAwaited: false),

        // The network renewed a card: its member need not be told that the old one runs out.
        new("payment_method.automatically_updated", Fetch.Customer, IsAwaited: false),

        // Money went back: the payment shows it, and a whole refund of the latest payment ends access.
        new("charge.refunded", Fetch.Charge, IsAwaited: true),

        // A refund went on, or was called off: the payment shows what of it counts.
        new("refund.updated", Fetch.Refund, IsAwaited: false),

        // The bank sent the money back: the payment counts again, and opens what it paid for.
        new("refund.failed", Fetch.Refund, IsAwaited: false),

        // The bank took money back, or asks about it: staff are told, and access ends with the money.
        new("charge.dispute.created", Fetch.Dispute, IsAwaited: true),

        // An inquiry became a dispute, evidence was sent, or the day until which it is taken was moved.
        new("charge.dispute.updated", Fetch.Dispute, IsAwaited: false),

        // The bank decided: what was paid for is open again, or stays shut.
        new("charge.dispute.closed", Fetch.Dispute, IsAwaited: true),

        // A card's issuer suspects fraud: who gives the money back now is spared the dispute, so staff are told.
        new("radar.early_fraud_warning.created", Fetch.Warning, IsAwaited: false),

        // Somebody made a credit note at Stripe's dashboard: what the invoice asks for, and what went back of it, is taken over.
        new("credit_note.created", Fetch.CreditNote, IsAwaited: false),

        // A card was refused on a payment page: many of them are somebody who tests stolen cards.
        new("charge.failed", Fetch.FailedCharge, IsAwaited: false),

        // Somebody deleted a customer at Stripe: what was paid for ends, and staff are told.
        new("customer.deleted", Fetch.GoneCustomer, IsAwaited: false),

        // A customer's own coupon changes what all their subscriptions take, and of those Stripe tells nothing.
        new("customer.discount.created", Fetch.Customer, IsAwaited: false),

        // Another coupon in its place.
        new("customer.discount.updated", Fetch.Customer, IsAwaited: false),

        // The full price is taken again.
        new("customer.discount.deleted", Fetch.Customer, IsAwaited: false),
    ];

    private static readonly Dictionary<string, StripeEvent> ByType = All.ToDictionary(known => known.Type, StringComparer.Ordinal);

    public static StripeEvent? Find(string type) => ByType.GetValueOrDefault(type);
}
