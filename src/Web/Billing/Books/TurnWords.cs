using Core.Memberships;
using Web.Ground.Site;

namespace Web.Billing.Books;

/// <summary>The audit trail's words for what changed.</summary>
internal static class TurnWords
{
    public static (string Action, string Details) Of(MembershipTurn turn, Membership membership, string tier) => turn switch
    {
        MembershipTurn.Started => ("membership.started", $"{tier} for {membership.Price} {SaleText.After(membership.Term)}, subscription {membership.StripeSubscriptionId}."),
        MembershipTurn.EndScheduled => ("membership.cancelled", $"{tier} will end on {membership.CancelAt:yyyy-MM-dd}."),
        MembershipTurn.EndCalledOff => ("membership.resumed", $"{tier} goes on; its cancellation was taken back."),
        MembershipTurn.FellBehind => ("membership.past-due", $"A payment for {tier} failed; access stays until {PaidAccess.Until(membership, null):yyyy-MM-dd}."),
        MembershipTurn.CaughtUp => ("membership.caught-up", $"The payment for {tier} came after all."),
        MembershipTurn.Suspended => ("membership.suspended", $"{tier} is closed: Stripe calls the subscription {membership.Status}."),
        MembershipTurn.TermsChanged => ("membership.terms-changed", $"Now {tier} for {membership.Price} {SaleText.After(membership.Term)}."),
        MembershipTurn.Ended => ("membership.ended", $"{tier} ended{(membership.CancellationReason is { } reason ? $" ({reason})" : "")}."),
    };
}
