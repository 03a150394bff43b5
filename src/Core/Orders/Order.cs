using Core.Offers;

namespace Core.Orders;

/// <summary>What a supporter asked to pay, before Stripe was asked: what comes back is held against it.</summary>
public sealed class Order
{
    /// <summary>So often one that is under way is asked after, in case its news were lost.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromHours(12);

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

    /// <summary>The code by which less is paid; null: none.</summary>
    public Guid? CouponId { get; init; }

    /// <summary>How many days are free before the first payment; 0: none.</summary>
    public int TrialDays { get; init; }

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

    /// <summary>Since when its payment has been under way by a method that takes days; null: it is not, or never was.</summary>
    public DateTimeOffset? PendingSince { get; private set; }

    /// <summary>When such a payment was refused after all: the order is over.</summary>
    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>When nothing of a refused order was left at Stripe that could still be paid.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When it is looked at Stripe next: what a refused one left there, or what became of one that is under way.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>The page was completed, and the money is still on its way.</summary>
    public bool IsPending => PendingSince is not null && RefusedAt is null && CompletedAt is null;

    public long Version { get; private set; }

    public void OpenSession(string stripeSessionId) => StripeSessionId = stripeSessionId;

    public void Complete(DateTimeOffset now) => (CompletedAt, RefusedAt, NextTryAt) = (CompletedAt ?? now, null, null);

    /// <returns>False: it was known.</returns>
    public bool Wait(DateTimeOffset now)
    {
        var isNews = PendingSince is null && RefusedAt is null && CompletedAt is null;
        PendingSince ??= now;
        NextTryAt = RefusedAt is null && CompletedAt is null ? NextTryAt ?? now + Look : NextTryAt;
        return isNews;
    }

    /// <returns>False: it was known.</returns>
    public bool Refuse(DateTimeOffset now)
    {
        if (RefusedAt is not null)
        {
            return false;
        }

        (PendingSince, RefusedAt, NextTryAt, Tries) = (PendingSince ?? now, now, now, 0);
        return true;
    }

    /// <summary>Before a try is made, for what kills its worker each time.</summary>
    public void CountTry(DateTimeOffset now)
    {
        Tries++;
        NextTryAt = RefusedAt is null ? now + Look : now + HeldOrder.Plan.WaitAfter(Tries);
    }

    /// <summary>Nothing is left to do at Stripe.</summary>
    public void Close(DateTimeOffset now) => (ClosedAt, NextTryAt) = (ClosedAt ?? now, null);

    /// <summary>The money came after all, or is asked for once more, before anything was closed.</summary>
    public void Revive(DateTimeOffset now) => (RefusedAt, NextTryAt) = (null, now + Look);
}
