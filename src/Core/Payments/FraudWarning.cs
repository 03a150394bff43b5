namespace Core.Payments;

/// <summary>A card's issuer suspects that a payment was fraud, before anybody disputes it: who gives it back now is spared the dispute. One row per warning at Stripe.</summary>
public sealed class FraudWarning
{
    public FraudWarning(Guid id, Payment payment, FraudWarningSnapshot facts)
    {
        Id = id;
        PaymentId = payment.Id;
        StripeWarningId = facts.StripeWarningId;
        Why = facts.Why;
        At = facts.At;
    }

#pragma warning disable CS8618 // filled by EF Core
    private FraudWarning()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid PaymentId { get; private set; }

    public string StripeWarningId { get; private set; }

    /// <summary>As <see cref="FraudWarningSnapshot.Why"/>.</summary>
    public string Why { get; private set; }

    public DateTimeOffset At { get; private set; }
}
