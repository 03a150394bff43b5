using Core.Work;

namespace Core.Payments;

/// <summary>
/// What staff asked to give back of one payment, and what is to become of the membership. Written before Stripe is asked, and carried out however
/// often the process dies; of one payment one at a time, so that what goes back is never more than what was paid.
/// </summary>
public sealed class RefundWish
{
    public const int LongestReason = 1_000;

    /// <summary>Soon, then each hour, however long Stripe is away.</summary>
    public static readonly RetryPlan Plan = new(
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)], int.MaxValue);

    /// <param name="id">Of the form that was shown: sent ten times it is one wish.</param>
    public RefundWish(Guid id, Payment payment, Money amount, RefundReason reason, AfterRefund then, Guid? askedById, DateTimeOffset now)
    {
        Id = id;
        PaymentId = payment.Id;
        SupporterId = payment.SupporterId;
        Amount = amount;
        Reason = reason;
        Then = then;
        AskedById = askedById;
        AskedAt = now;
        NextTryAt = now;
    }

#pragma warning disable CS8618 // filled by EF Core
    private RefundWish()
    {
    }
#pragma warning restore CS8618

    /// <summary>Written beside the refund at Stripe, where a try that broke off finds it again.</summary>
    public Guid Id { get; private set; }

    public Guid PaymentId { get; private set; }

    public Guid SupporterId { get; private set; }

    public Money Amount { get; private set; }

    public RefundReason Reason { get; private set; }

    public AfterRefund Then { get; private set; }

    /// <summary>Null: nobody's click.</summary>
    public Guid? AskedById { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When it was carried out, or given up: <see cref="RefusedWhy"/> says which.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why Stripe would not, in its words or as a <see cref="Core.Reason"/>; null where it did.</summary>
    public string? RefusedWhy { get; private set; }

    public int Tries { get; private set; }

    public DateTimeOffset? NextTryAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>The same for tries that may still be under way at Stripe, another after a wait that none outlives: an answer of 500 is repeated for a day to the same key.</summary>
    public string Key => $"refund:{Id}:{Tries / 5}";

    public void CountTry(DateTimeOffset now)
    {
        Tries++;
        NextTryAt = now + Plan.WaitAfter(Tries);
    }

    public void Settle(DateTimeOffset now) => SettledAt ??= now;

    public void Refuse(string why, DateTimeOffset now) =>
        (RefusedWhy, SettledAt) = (why.Length > LongestReason ? why[..LongestReason] : why, SettledAt ?? now);
}
