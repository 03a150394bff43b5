using Core.Work;

namespace Core.Orders;

/// <summary>
/// An order that was paid otherwise than it was made: nothing opens and nothing goes back before staff have said which of the two. One row a
/// subscription at Stripe, or a payment without one, because that is what is kept or ended.
/// </summary>
public sealed class HeldOrder
{
    public const int LongestReason = 1_000;

    /// <summary>In place of a tier's name where something was paid once that belongs to none.</summary>
    public const string NoTier = "";

    /// <summary>Soon, then each hour: what was decided is carried out however long Stripe is away.</summary>
    public static readonly RetryPlan Plan = new(
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)], int.MaxValue);

    /// <param name="paid">What came in.</param>
    /// <param name="reason">What differs, as a <see cref="Core.Reason"/>.</param>
    public HeldOrder(string stripeSubscriptionId, string stripeCustomerId, Order order, string tierName, Money paid, string reason, DateTimeOffset now)
    {
        StripeSubscriptionId = stripeSubscriptionId;
        StripeCustomerId = stripeCustomerId;
        OrderId = order.Id;
        SupporterId = order.SupporterId;
        TierName = tierName;
        Ordered = order.Quote.Total;
        Paid = paid;
        Reason = Cut(reason);
        HeldAt = now;
    }

#pragma warning disable CS8618 // filled by EF Core
    private HeldOrder()
    {
    }
#pragma warning restore CS8618

    /// <summary>Of what was paid once its payment intent.</summary>
    public string StripeSubscriptionId { get; private set; }

    /// <summary>It was to be paid once: there is nothing that could end, only money that could go back.</summary>
    public bool IsOnce => IsPaidOnce(StripeSubscriptionId);

    public string StripeCustomerId { get; private set; }

    public Guid OrderId { get; private set; }

    public Guid SupporterId { get; private set; }

    /// <summary>As the tier was called when it was ordered; <see cref="NoTier"/> where it was none.</summary>
    public string TierName { get; private set; }

    /// <summary>What was to be paid.</summary>
    public Money Ordered { get; private set; }

    public Money Paid { get; private set; }

    public string Reason { get; private set; }

    /// <summary>Since when it waits for a person; anew when what was given back came back.</summary>
    public DateTimeOffset HeldAt { get; private set; }

    /// <summary>Null until somebody has decided; then it stays.</summary>
    public HoldDecision? Decision { get; private set; }

    public Guid? DecidedById { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When the decision was carried out.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Tries to carry it out that were begun.</summary>
    public int Tries { get; private set; }

    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>Why the last try was in vain, in Stripe's words or as a <see cref="Core.Reason"/>.</summary>
    public string? LastError { get; private set; }

    public long Version { get; private set; }

    /// <summary>Whether what Stripe calls so is a payment without a subscription.</summary>
    public static bool IsPaidOnce(string stripeId) => stripeId.StartsWith("pi_", StringComparison.Ordinal);

    public void CountTry(DateTimeOffset now)
    {
        Tries++;
        NextTryAt = now + Plan.WaitAfter(Tries);
    }

    /// <summary>What was decided could not stand: to try the same again would not help, so a person must look.</summary>
    public void Return(string why, DateTimeOffset now) => (SettledAt, NextTryAt, LastError, HeldAt) = (null, null, Cut(why), now);

    /// <summary>Something else happened to it that whoever decides must know.</summary>
    public void Note(string reason, DateTimeOffset now) => (Reason, HeldAt) = (Cut(reason), now);

    /// <summary>A try was in vain, and there will be another.</summary>
    public void Fail(string why) => LastError = Cut(why);

    public void Settle(DateTimeOffset now) => (SettledAt, LastError) = (SettledAt ?? now, null);

    private static string Cut(string text) => text.Length > LongestReason ? text[..LongestReason] : text;
}
