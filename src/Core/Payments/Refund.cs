namespace Core.Payments;

/// <summary>Money given back for one payment. One row per Stripe refund.</summary>
public sealed class Refund
{
    public Refund(Guid id, Guid paymentId, string stripeRefundId, Money amount, DateTimeOffset at, DateOnly on)
    {
        Id = id;
        PaymentId = paymentId;
        StripeRefundId = stripeRefundId;
        Amount = amount;
        At = at;
        On = on;
    }

#pragma warning disable CS8618 // filled by EF Core
    private Refund()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid PaymentId { get; private set; }

    public string StripeRefundId { get; private set; }

    public Money Amount { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateOnly On { get; private set; }
}
