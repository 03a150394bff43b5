using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class InvoicePaymentFailed : IStripeEvent
{
    public string Type => "invoice.payment_failed";

    public string Why => "A card was refused: the member is told, and Stripe goes on trying.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.InvoiceAsync(objectId, asker, cancel);
}
