using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class CustomerSubscriptionDeleted : IStripeEvent
{
    public string Type => "customer.subscription.deleted";

    public string Why => "The subscription is over: access ends with it.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.SubscriptionAsync(objectId, asker, cancel);
}
