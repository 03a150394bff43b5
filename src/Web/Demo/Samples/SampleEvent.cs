using Core.Memberships;
using Core.Payments;

namespace Web.Demo.Samples;

/// <summary>Something that Stripe would have told of, with the instant of the news.</summary>
internal abstract record SampleEvent(DateTimeOffset At)
{
    internal sealed record Subscription(DateTimeOffset At, SubscriptionSnapshot Facts) : SampleEvent(At);

    internal sealed record Invoice(DateTimeOffset At, InvoiceSnapshot Facts) : SampleEvent(At);

    internal sealed record Refund(DateTimeOffset At, string StripeInvoiceId, RefundSnapshot Facts) : SampleEvent(At);
}
