using Core;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Reads Stripe's objects into ours. Null: of a shape that this site never sells.</summary>
internal static class StripeFacts
{
    public const string OrderKey = "order";

    public static SubscriptionSnapshot? Of(Subscription subscription)
    {
        if (subscription.Items?.Data is not [{ Price: { UnitAmount: { } minor, Recurring: { } recurring } price } item]
            || StripeTerm.Of(recurring.Interval, recurring.IntervalCount) is not { } term || StatusOf(subscription.Status) is not { } status)
        {
            return null;
        }

        var period = new BillingPeriod(Utc(item.CurrentPeriodStart), Utc(item.CurrentPeriodEnd));
        return new SubscriptionSnapshot
        {
            StripeSubscriptionId = subscription.Id,
            StripeCustomerId = subscription.CustomerId,
            StripePriceId = price.Id,
            Price = new Money(minor, Currency.Of(price.Currency)),
            Term = term,
            Quantity = item.Quantity,
            Status = status,
            StartedAt = Utc(subscription.StartDate),
            Period = period,

            // The portal sets cancel_at and leaves cancel_at_period_end false: both mean that somebody cancelled.
            CancelAt = Utc(subscription.CancelAt) ?? (subscription.CancelAtPeriodEnd ? period.Until : null),
            CancelledAt = Utc(subscription.CanceledAt),
            EndedAt = Utc(subscription.EndedAt),
            CancellationReason = subscription.CancellationDetails?.Reason,
            OrderId = subscription.Metadata?.TryGetValue(OrderKey, out var order) == true && Guid.TryParse(order, out var id) ? id : null,
            LatestInvoiceId = subscription.LatestInvoiceId,
            Card = CardOf(subscription.DefaultPaymentMethod ?? subscription.Customer?.InvoiceSettings?.DefaultPaymentMethod),
        };
    }

    public static InvoiceSnapshot? Of(Invoice invoice)
    {
        if (invoice.Parent?.SubscriptionDetails?.SubscriptionId is not { } subscriptionId)
        {
            return null;
        }

        var currency = Currency.Of(invoice.Currency);
        var payment = invoice.Payments?.Data?.Select(paid => paid.Payment).FirstOrDefault(paid => paid?.PaymentIntentId is not null);

        // The invoice's own period is the one that has passed; its lines carry the one that is paid for.
        var line = invoice.Lines?.Data?.Where(line => line.Period is not null).MaxBy(line => line.Period.End);
        return new InvoiceSnapshot
        {
            StripeInvoiceId = invoice.Id,
            StripeSubscriptionId = subscriptionId,
            StripeCustomerId = invoice.CustomerId,
            StripePaymentIntentId = payment?.PaymentIntentId,
            Parts = new PaidParts(
                new Money(invoice.Subtotal, currency),
                new Money(invoice.TotalDiscountAmounts?.Sum(discount => discount.Amount) ?? 0, currency),
                new Money(invoice.TotalTaxes?.Sum(tax => tax.Amount) ?? 0, currency),
                new Money(invoice.Total, currency)),
            IsPaid = string.Equals(invoice.Status, "paid", StringComparison.Ordinal),
            PaidAt = Utc(invoice.StatusTransitions?.PaidAt),
            IsFirst = string.Equals(invoice.BillingReason, "subscription_create", StringComparison.Ordinal),
            Period = line is null
                ? new BillingPeriod(Utc(invoice.PeriodStart), Utc(invoice.PeriodEnd))
                : new BillingPeriod(Utc(line.Period.Start), Utc(line.Period.End)),
            AttemptCount = (int)invoice.AttemptCount,
            NextAttemptAt = Utc(invoice.NextPaymentAttempt),
            FailureMessage = payment?.PaymentIntent?.LastPaymentError?.Message,
            HostedInvoiceUrl = invoice.HostedInvoiceUrl,
        };
    }

    public static SessionSnapshot Of(Stripe.Checkout.Session session) => new()
    {
        Id = session.Id,
        Mode = session.Mode,
        Reference = session.ClientReferenceId,
        StripeCustomerId = session.CustomerId,
        StripeSubscriptionId = session.SubscriptionId,
        Parts = PartsOf(session),
        IsComplete = string.Equals(session.Status, "complete", StringComparison.Ordinal),
        IsExpired = string.Equals(session.Status, "expired", StringComparison.Ordinal),
        IsPaid = session.PaymentStatus is "paid" or "no_payment_required",
    };

    public static RefundSnapshot Of(Stripe.Refund refund) =>
        new(refund.Id, new Money(refund.Amount, Currency.Of(refund.Currency)), Utc(refund.Created));

    private static PaidParts? PartsOf(Stripe.Checkout.Session session)
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

    private static SubscriptionStatus? StatusOf(string status) => status switch
    {
        "incomplete" => SubscriptionStatus.Incomplete,
        "incomplete_expired" => SubscriptionStatus.IncompleteExpired,
        "trialing" => SubscriptionStatus.Trialing,
        "active" => SubscriptionStatus.Active,
        "past_due" => SubscriptionStatus.PastDue,
        "unpaid" => SubscriptionStatus.Unpaid,
        "paused" => SubscriptionStatus.Paused,
        "canceled" => SubscriptionStatus.Canceled,
        _ => null,
    };

    private static PaymentCard? CardOf(PaymentMethod? method) =>
        method?.Card is { } card ? new PaymentCard(card.Brand, card.Last4, (int)card.ExpMonth, (int)card.ExpYear) : null;

    private static DateTimeOffset Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));

    private static DateTimeOffset? Utc(DateTime? instant) => instant is { } known ? Utc(known) : null;
}
