namespace Core.Orders;

/// <summary>
/// An order's use of what is had so often only, or once a person: a code, or a free trial. Kept from when its payment page was opened, so that of ten
/// who ask at once no more are served than may be; it counts for good when the membership begins, and is free again when nobody paid.
/// </summary>
public sealed class OfferUse
{
    private const string Trial = "trial";

    /// <param name="couponId">Null: of a free trial.</param>
    /// <param name="personHash">Of the mailbox that counts as the person.</param>
    /// <param name="isOnce">A person has it once.</param>
    /// <param name="until">When the payment page has surely run out.</param>
    public OfferUse(Order order, Guid? couponId, string personHash, bool isOnce, DateTimeOffset now, DateTimeOffset until)
    {
        (Id, SupporterId, CouponId, PersonHash) = (order.Id, order.SupporterId, couponId, personHash);
        OnceKey = isOnce ? KeyOf(couponId, personHash) : null;
        (ReservedAt, ReservedUntil) = (now, until);
    }

#pragma warning disable CS8618 // filled by EF Core
    private OfferUse()
    {
    }
#pragma warning restore CS8618

    /// <summary>The order's.</summary>
    public Guid Id { get; private set; }

    public Guid? CouponId { get; private set; }

    public Guid SupporterId { get; private set; }

    public string PersonHash { get; private set; }

    /// <summary>One that is not free again is the only one with it; null where a person may have several.</summary>
    public string? OnceKey { get; private set; }

    /// <summary>Of the card that paid, or is to; known when the membership begins.</summary>
    public string? CardHash { get; private set; }

    public DateTimeOffset ReservedAt { get; private set; }

    public DateTimeOffset ReservedUntil { get; private set; }

    /// <summary>When the membership began.</summary>
    public DateTimeOffset? BookedAt { get; private set; }

    public Guid? MembershipId { get; private set; }

    /// <summary>When it was free again. One that was paid all the same is booked too: what was shown is kept.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>One whose order is gone with the books, as Stripe's subscription shows it. It holds nobody up: it counts by its person.</summary>
    public static OfferUse Found(Guid orderId, Guid supporterId, Guid? couponId, string personHash, DateTimeOffset now) =>
        new() { Id = orderId, SupporterId = supporterId, CouponId = couponId, PersonHash = personHash, ReservedAt = now, ReservedUntil = now };

    public static string KeyOf(Guid? couponId, string personHash) => $"{couponId?.ToString("N") ?? Trial}:{personHash}";

    public void Book(Guid membershipId, string? cardHash, DateTimeOffset now) => (MembershipId, CardHash, BookedAt) = (membershipId, cardHash ?? CardHash, BookedAt ?? now);

    public void Release(DateTimeOffset now) => ReleasedAt ??= now;
}
