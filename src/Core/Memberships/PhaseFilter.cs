using System.Linq.Expressions;

namespace Core.Memberships;

/// <summary><see cref="Membership.Phase"/> for queries.</summary>
public static class PhaseFilter
{
    public static Expression<Func<Membership, bool>> Of(MembershipPhase phase) => phase switch
    {
        MembershipPhase.Current => membership =>
            (membership.Status == SubscriptionStatus.Active || membership.Status == SubscriptionStatus.Trialing) && membership.CancelAt == null,
        MembershipPhase.Ending => membership =>
            (membership.Status == SubscriptionStatus.Active || membership.Status == SubscriptionStatus.Trialing) && membership.CancelAt != null,
        MembershipPhase.PastDue => membership => membership.Status == SubscriptionStatus.PastDue,
        MembershipPhase.Suspended => membership => membership.Status == SubscriptionStatus.Unpaid || membership.Status == SubscriptionStatus.Paused,
        MembershipPhase.Ended => membership => membership.Status == SubscriptionStatus.Canceled
            || membership.Status == SubscriptionStatus.Incomplete || membership.Status == SubscriptionStatus.IncompleteExpired,
    };
}
