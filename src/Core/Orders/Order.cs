using Core.Offers;

namespace Core.Orders;

/// <summary>What a supporter asked to pay, before Stripe was asked: what comes back is held against it.</summary>
public sealed class Order
{
    /// <param name="amount">Of one piece.</param>
    public Order(Guid id, OrderKind kind, Guid supporterId, Money amount, Quote quote, string browserHash, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        SupporterId = supporterId;
        Amount = amount;
        Quote = quote;
        BrowserHash = browserHash;
        CreatedAt = now;
    }

    /// <summary>Of a membership at a tier's price, from a quote of it.</summary>
    public Order(Guid id, Guid supporterId, TierPrice price, string browserHash, DateTimeOffset now)
        : this(id, OrderKind.Membership, supporterId, price.Amount, Quote.Of(price.Amount, price.Term), browserHash, now) =>
        TierPriceId = price.Id;

#pragma warning disable CS8618 // filled by EF Core
    private Order()
    {
    }
#pragma warning restore CS8618

    /// <summary>Also the client_reference_id and the idempotency key of the Checkout Session.</summary>
    public Guid Id { get; private set; }

    public OrderKind Kind { get; private set; }

    public Guid SupporterId { get; private set; }

    /// <summary>The account was made by this order: whoever returns from paying it may be signed in.</summary>
    public bool IsNewSupporter { get; init; }

    /// <summary>The tier's price that was chosen; null for what belongs to no tier.</summary>
    public Guid? TierPriceId { get; init; }

    /// <summary>Of one piece: the tier's price, or what was chosen within its rule.</summary>
    public Money Amount { get; private set; }

    public int Quantity { get; init; } = 1;

    public Quote Quote { get; private set; }

    /// <summary>SHA-256 of a random cookie: only the browser that began may be told the outcome.</summary>
    public string BrowserHash { get; private set; }

    /// <summary>
    /// Hashes of the network it came from: somebody who tests stolen cards makes many orders from one. The first half is the customer's
    /// (<see cref="NetworkOrigin"/>), the second the line's.
    /// </summary>
    public string? OriginHash { get; init; }

    public string? StripeSessionId { get; private set; }

    /// <summary>A local path to go on reading at; null is the account page.</summary>
    public string? ReturnPath { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public long Version { get; private set; }

    public void OpenSession(string stripeSessionId) => StripeSessionId = stripeSessionId;

    public void Complete(DateTimeOffset now) => CompletedAt ??= now;
}
