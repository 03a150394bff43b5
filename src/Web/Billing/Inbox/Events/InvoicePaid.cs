using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class InvoicePaid : IStripeEvent
{
    public string Type => "invoice.paid";

    public string Why => "Money came: the payment is booked and gets its receipt.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.InvoiceAsync(objectId, asker, cancel);
}
