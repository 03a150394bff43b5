using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class ChargeRefunded : IStripeEvent
{
    public string Type => "charge.refunded";

    public string Why => "Money went back: the payment shows it, and a whole refund of the latest payment ends access.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.ChargeAsync(objectId, asker, cancel);
}
