using Core.Tiers;

namespace Core.Memberships;

/// <summary>A membership whose member has paid for good meanwhile: Stripe is asked to end it with its period, however often the process dies.</summary>
public sealed class Replacement
{
    /// <summary>Soon, then each hour, however long Stripe is away.</summary>
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)];

    public Replacement(Guid membershipId, Guid orderId, DateTimeOffset now) => (MembershipId, OrderId, AskedAt, NextTryAt) = (membershipId, orderId, now, now);

    private Replacement()
    {
    }

    public Guid MembershipId { get; private set; }

    /// <summary>What was paid for good.</summary>
    public Guid OrderId { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Null: Stripe ends it, or it was over.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Whether a membership is not needed beside what its member has for good: it opens no more, and pays for nobody else.</summary>
    /// <param name="held">Of the membership.</param>
    /// <param name="lasting">Had for good.</param>
    public static bool IsNeedless(Membership membership, Tier held, Tier lasting) => membership.Quantity <= 1 && held.Entitlements.TrueForAll(lasting.Opens);

    /// <summary>It was kept since, or its money had gone: once more.</summary>
    public void AskAnew(Guid orderId, DateTimeOffset now) => (OrderId, AskedAt, Tries, NextTryAt) = (orderId, now, 0, now);

    public void CountTry(DateTimeOffset now)
    {
        NextTryAt = now + Waits[Math.Min(Tries, Waits.Length - 1)];
        Tries++;
    }

    public void Settle() => NextTryAt = null;
}
