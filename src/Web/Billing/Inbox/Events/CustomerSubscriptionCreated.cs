using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class CustomerSubscriptionCreated : IStripeEvent
{
    public string Type => "customer.subscription.created";

    public string Why => "May come before the payment page's own news: the membership begins with whichever is first.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.SubscriptionAsync(objectId, asker, cancel);
}
