using System.Globalization;
using Core;
using Core.Orders;
using Stripe.Checkout;

namespace Web.Billing.Gateway;

/// <summary>Stripe's own pages on which a supporter pays.</summary>
public sealed class StripeSessions(StripeGateway stripe)
{
    /// <summary>Where our order's id stands in the metadata of what a checkout made.</summary>
    internal const string OrderKey = "order";

    /// <summary>Stripe's own page, on which the supporter pays.</summary>
    /// <param name="reader">In whose language it speaks.</param>
    public Task<StripeAnswer<OpenedSession>> OpenAsync(
        Order order, string customerId, string stripePriceId, string successUrl, string cancelUrl, CultureInfo reader, CancellationToken cancel)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [OrderKey] = order.Id.ToString() };
        var options = CheckoutSwitches.Options();
        options.Mode = "subscription";
        options.Customer = customerId;
        options.ClientReferenceId = order.Id.ToString();
        options.LineItems = [new SessionLineItemOptions { Price = stripePriceId, Quantity = order.Quantity }];
        options.SuccessUrl = successUrl;
        options.CancelUrl = cancelUrl;
        options.Locale = StripeLocale.Of(reader);
        options.Metadata = metadata;
        options.SubscriptionData = new SessionSubscriptionDataOptions { Metadata = metadata };
        return stripe.AskAsync<OpenedSession>(
            async () =>
            {
                var session = await stripe.V1.Checkout.Sessions.CreateAsync(options, StripeGateway.Once($"checkout:{order.Id}"), cancel);
                return new OpenedSession(session.Id, new Uri(session.Url));
            },
            cancel);
    }

    public Task<StripeAnswer<SessionSnapshot>> ReadAsync(string id, CancellationToken cancel) => stripe.AskAsync<SessionSnapshot>(
        async () => Of(await stripe.V1.Checkout.Sessions.GetAsync(id, cancellationToken: cancel)), cancel);

    /// <summary>Closes a payment page that was left open, so that two of them are never both paid. Refused when it has been paid, or is closed already.</summary>
    public Task<StripeAnswer<SessionSnapshot>> CloseAsync(string sessionId, CancellationToken cancel) => stripe.AskAsync<SessionSnapshot>(
        async () => Of(await stripe.V1.Checkout.Sessions.ExpireAsync(sessionId, null, stripe.OnceAWhile($"close:{sessionId}"), cancel)), cancel);

    private static SessionSnapshot Of(Session session) => new()
    {
        Id = session.Id,
        Url = session.Url,
        Mode = session.Mode,
        Reference = session.ClientReferenceId,
        StripeCustomerId = session.CustomerId,
        StripeSubscriptionId = session.SubscriptionId,
        Parts = PartsOf(session),
        IsComplete = string.Equals(session.Status, "complete", StringComparison.Ordinal),
        IsExpired = string.Equals(session.Status, "expired", StringComparison.Ordinal),
        IsPaid = session.PaymentStatus is "paid" or "no_payment_required",
    };

    private static PaidParts? PartsOf(Session session)
    {
        if (session is not { AmountSubtotal: { } subtotal, AmountTotal: { } total, Currency: { } code })
        {
            return null;
        }

        var currency = Currency.Of(code);
        return new PaidParts(
            new Money(subtotal, currency),
            new Money(session.TotalDetails?.AmountDiscount ?? 0, currency),
            new Money(session.TotalDetails?.AmountTax ?? 0, currency),
            new Money(total, currency));
    }
}
