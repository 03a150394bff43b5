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

    public RefundStatus Status { get; private set; }

    /// <summary>As <see cref="RefundSnapshot.KeepsAccess"/>.</summary>
    public bool KeepsAccess { get; private set; }

    /// <summary>What may change of one at Stripe, and what a row of before did not know.</summary>
    public Refund Show(RefundSnapshot facts)
    {
        (Status, KeepsAccess) = (facts.Status, facts.KeepsAccess);
        return this;
    }

    public bool Shows(RefundSnapshot listed, Guid paymentId) => Amount == listed.Amount && At == listed.At && PaymentId == paymentId && Status == listed.Status && KeepsAccess == listed.KeepsAccess;

    /// <summary>Puts right what a row says otherwise than Stripe; as a rule nothing.</summary>
    public void Correct(RefundSnapshot listed, Guid paymentId, DateOnly on) => (PaymentId, Amount, At, On) = (paymentId, listed.Amount, listed.At, on);
}
