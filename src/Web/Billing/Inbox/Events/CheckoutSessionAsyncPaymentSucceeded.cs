using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class CheckoutSessionAsyncPaymentSucceeded : IStripeEvent
{
    public string Type => "checkout.session.async_payment_succeeded";

    public string Why => "A slow payment method, such as a bank debit, has paid at last: the membership begins.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.SessionAsync(objectId, asker, cancel);
}
