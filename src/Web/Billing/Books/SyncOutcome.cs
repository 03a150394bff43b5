using Web.Billing.Gateway;

namespace Web.Billing.Books;

/// <param name="Reason">Why it was not applied; null when it was.</param>
/// <param name="MembershipId">The membership that was brought up to date.</param>
public sealed record SyncOutcome(SyncResult Result, string? Reason, Guid? MembershipId = null)
{
    public static SyncOutcome Ignored(string reason) => new(SyncResult.Ignored, reason);

    public static SyncOutcome Parked(string reason) => new(SyncResult.Parked, reason);

    /// <summary>What a failed fetch means: a missing object is none of ours, anything else is tried again.</summary>
    public static SyncOutcome From<T>(StripeAnswer<T> answer)
        where T : class => answer.Outcome switch
        {
            StripeOutcome.Done => throw new InvalidOperationException("The fetch succeeded."),
            StripeOutcome.Missing => Ignored(answer.Reason ?? "Stripe knows no such object."),
            StripeOutcome.Refused or StripeOutcome.Unavailable => new(SyncResult.Unavailable, answer.Reason),
        };
}
