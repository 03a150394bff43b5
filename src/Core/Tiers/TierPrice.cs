namespace Core.Tiers;

/// <summary>One price of a tier. Never edited: a new one replaces it for newcomers.</summary>
public sealed class TierPrice
{
    public TierPrice(Guid id, Guid tierId, BillingInterval interval, Money amount, DateTimeOffset offeredAt)
    {
        Id = id;
        TierId = tierId;
        Interval = interval;
        Amount = amount;
        OfferedAt = offeredAt;
    }

    private TierPrice()
    {
    }

    public Guid Id { get; private set; }

    public Guid TierId { get; private set; }

    public BillingInterval Interval { get; private set; }

    /// <summary>Per interval, tax included where the publisher's prices include it.</summary>
    public Money Amount { get; private set; }

    public DateTimeOffset OfferedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? StripePriceId { get; private set; }

    public void LinkToStripe(string priceId) => StripePriceId = priceId;

    internal void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
