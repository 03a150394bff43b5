using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class CustomerSubscriptionUpdated : IStripeEvent
{
    public string Type => "customer.subscription.updated";

    public string Why => "A renewal, a cancellation or its undoing, trouble with a payment and its end.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.SubscriptionAsync(objectId, asker, cancel);
}
