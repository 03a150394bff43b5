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

        // A slow payment method was refused: what Stripe made of the subscription is taken over.
        new("checkout.session.async_payment_failed", Fetch.Session, IsAwaited: false),

        // May come before the payment page's own news: the membership begins with whichever is first.
        new("customer.subscription.created", Fetch.Subscription, IsAwaited: false),

        // A renewal, a cancellation or its undoing, trouble with a payment and its end.
        new("customer.subscription.updated", Fetch.Subscription, IsAwaited: false),

        // The subscription is over: access ends with it.
        new("customer.subscription.deleted", Fetch.Subscription, IsAwaited: true),

        // Money came: the payment is booked and gets its receipt.
        new("invoice.paid", Fetch.Invoice, IsAwaited: false),

        // A card was refused: the member is told, and Stripe goes on trying.
        new("invoice.payment_failed", Fetch.Invoice, IsAwaited: false),

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
