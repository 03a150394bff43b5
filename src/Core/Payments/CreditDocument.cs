namespace Core.Payments;

/// <summary>
/// The numbered credit note for money that went back of a payment. A row stays for good: where the bank sends the money back the note is void and
/// its number is not given again.
/// </summary>
public sealed class CreditDocument
{
    public CreditDocument(Guid id, string number, Payment payment, Refund refund)
    {
        Id = id;
        Number = number;
        PaymentId = payment.Id;
        SupporterId = payment.SupporterId;
        StripeRefundId = refund.StripeRefundId;
        Amount = refund.Amount;
        IssuedAt = refund.At;
        IssuedOn = refund.On;
    }

#pragma warning disable CS8618 // filled by EF Core
    private CreditDocument()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public string Number { get; private set; }

    public Guid PaymentId { get; private set; }

    public Guid SupporterId { get; private set; }

    /// <summary>One note a refund at Stripe.</summary>
    public string StripeRefundId { get; private set; }

    public Money Amount { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    /// <summary>When its money was found to have come back.</summary>
    public DateTimeOffset? VoidedAt { get; private set; }

    public void Void(DateTimeOffset now) => VoidedAt ??= now;

    /// <summary>The refund counts after all.</summary>
    public void Revive() => VoidedAt = null;
}
