namespace Core.Memberships;

/// <summary>The end of a membership at once, with all that was paid given back: once a membership, asked by its member or by staff.</summary>
public sealed class Withdrawal(Guid membershipId, Guid supporterId, string stripeSubscriptionId, Guid askedById, DateTimeOffset askedAt)
{
    public const int LongestReason = 1000;

    public Guid MembershipId { get; private set; } = membershipId;

    public Guid SupporterId { get; private set; } = supporterId;

    public string StripeSubscriptionId { get; private set; } = stripeSubscriptionId;

    public Guid AskedById { get; private set; } = askedById;

    public DateTimeOffset AskedAt { get; private set; } = askedAt;

    public WithdrawalState State { get; private set; } = WithdrawalState.Asked;

    /// <summary>Why Stripe would not; null when it did, or was not asked yet.</summary>
    public string? Why { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public void Return(DateTimeOffset now) => (State, Why, SettledAt) = (WithdrawalState.Returned, null, now);

    public void Refuse(string why, DateTimeOffset now) => (State, Why, SettledAt) = (WithdrawalState.Refused, why.Length > LongestReason ? why[..LongestReason] : why, now);
}
