using Core.Tiers;

namespace Core.Checkouts;

/// <summary>What a supporter asked to pay, before Stripe was asked: what comes back is compared with it.</summary>
public sealed class CheckoutOrder
{
    public CheckoutOrder(Guid id, Guid supporterId, bool isNewSupporter, TierPrice price, string browserHash, DateTimeOffset now)
    {
        Id = id;
        SupporterId = supporterId;
        IsNewSupporter = isNewSupporter;
        TierPriceId = price.Id;
        Amount = price.Amount;
        BrowserHash = browserHash;
        CreatedAt = now;
    }

#pragma warning disable CS8618 // filled by EF Core
    private CheckoutOrder()
    {
    }
#pragma warning restore CS8618

    /// <summary>Also the client_reference_id and the idempotency key of the Checkout Session.</summary>
    public Guid Id { get; private set; }

    public Guid SupporterId { get; private set; }

    /// <summary>The account was made by this order: whoever returns from paying it may be signed in.</summary>
    public bool IsNewSupporter { get; private set; }

    public Guid TierPriceId { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>SHA-256 of a random cookie: only the browser that began may be told the outcome.</summary>
    public string BrowserHash { get; private set; }

    /// <summary>SHA-256 of the network address it came from: somebody who tests stolen cards makes many orders from one.</summary>
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
