namespace Core.Memberships;

/// <summary>Stripe's own eight words for a subscription.</summary>
public enum SubscriptionStatus
{
    Incomplete,
    IncompleteExpired,
    Trialing,
    Active,
    PastDue,
    Unpaid,
    Paused,
    Canceled,
}
