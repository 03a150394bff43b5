using Web.Billing.Books;

namespace Web.Billing.Inbox.Events;

internal sealed class CheckoutSessionAsyncPaymentFailed : IStripeEvent
{
    public string Type => "checkout.session.async_payment_failed";

    public string Why => "A slow payment method was refused: what Stripe made of the subscription is taken over.";

    public Task<SyncOutcome> ApplyAsync(string objectId, MembershipSynchroniser synchroniser, SyncAsker asker, CancellationToken cancel) =>
        synchroniser.SessionAsync(objectId, asker, cancel);
}
