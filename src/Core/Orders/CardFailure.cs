namespace Core.Orders;

/// <summary>A card was refused on a payment page of somebody who was no member: where stolen cards are tested, these come in swarms. Hashes alone, and not kept for long.</summary>
/// <param name="stripeChargeId">One row a charge.</param>
/// <param name="originHash">As <see cref="Order.OriginHash"/>.</param>
/// <param name="mailboxHash">Of the mailbox: the address without its alias part.</param>
/// <param name="cardHash">Of Stripe's fingerprint of the card; null where it has none.</param>
public sealed class CardFailure(Guid id, string stripeChargeId, string? originHash, string mailboxHash, string? cardHash, DateTimeOffset failedAt)
{
    public Guid Id { get; private set; } = id;

    public string StripeChargeId { get; private set; } = stripeChargeId;

    public string? OriginHash { get; private set; } = originHash;

    public string MailboxHash { get; private set; } = mailboxHash;

    public string? CardHash { get; private set; } = cardHash;

    public DateTimeOffset FailedAt { get; private set; } = failedAt;
}
