using Core.Inbox;
using Web.Billing.Gateway;

namespace Web.Billing.Books;

/// <summary>What became of one synchronisation, and why: with that the event that led to it is settled.</summary>
/// <param name="Status">Applied: the books show what Stripe shows. Pending: Stripe did not answer, or another is at it, so again later.</param>
/// <param name="Reason">Why it was not applied, as a <see cref="Core.Reason"/> or in Stripe's words; null when it was.</param>
/// <param name="MembershipId">The membership that was brought up to date.</param>
public sealed record SyncOutcome(EventStatus Status, string? Reason, Guid? MembershipId = null)
{
    public static SyncOutcome Applied(Guid membershipId) => new(EventStatus.Applied, null, membershipId);

    /// <summary>Money that belongs to no membership is in the books.</summary>
    public static SyncOutcome Booked() => new(EventStatus.Applied, null);

    public static SyncOutcome Ignored(string reason) => new(EventStatus.Ignored, reason);

    public static SyncOutcome Parked(string reason) => new(EventStatus.Parked, reason);

    /// <summary>Staff decide what becomes of it; until then nothing opens, whatever else Stripe tells.</summary>
    public static SyncOutcome Held(string reason) => new(EventStatus.Held, reason);

    public static SyncOutcome Later(string? reason) => new(EventStatus.Pending, reason);

    /// <summary>What a failed fetch means: a missing object is none of ours, anything else is tried again.</summary>
    public static SyncOutcome From<T>(StripeAnswer<T> answer)
        where T : class => answer.Outcome switch
        {
            StripeOutcome.Done => throw new InvalidOperationException("The fetch succeeded."),
            StripeOutcome.Missing => Ignored(answer.Reason ?? Core.Reason.Of("Books.Outcome.Unknown")),
            StripeOutcome.Refused or StripeOutcome.Unavailable => Later(answer.Reason),
        };
}
