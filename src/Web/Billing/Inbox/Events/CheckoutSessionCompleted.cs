using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class CheckoutSessionCompleted : IStripeEvent
{
    public string Type => "checkout.session.completed";

    public string Why => "A supporter completed the payment page: what was paid is compared with the order, and the membership begins.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.SessionAsync(objectId, asker, cancel);
}
