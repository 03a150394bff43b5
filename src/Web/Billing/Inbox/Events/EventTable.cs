namespace Web.Billing.Inbox.Events;

/// <summary>All the events that change something here, with the reason for each. Everything else is kept and marked ignored.</summary>
public static class EventTable
{
    public static readonly IReadOnlyList<IStripeEvent> All =
    [
        new CheckoutSessionCompleted(),
        new CheckoutSessionAsyncPaymentSucceeded(),
        new CheckoutSessionAsyncPaymentFailed(),
        new CustomerSubscriptionCreated(),
        new CustomerSubscriptionUpdated(),
        new CustomerSubscriptionDeleted(),
        new InvoicePaid(),
        new InvoicePaymentFailed(),
        new ChargeRefunded(),
    ];

    private static readonly Dictionary<string, IStripeEvent> ByType = All.ToDictionary(known => known.Type, StringComparer.Ordinal);

    public static IStripeEvent? Find(string type) => ByType.GetValueOrDefault(type);
}
