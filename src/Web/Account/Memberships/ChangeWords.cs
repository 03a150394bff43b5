using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Account.Memberships;

internal static class ChangeWords
{
    /// <summary>What a member is told when Stripe did not do what they asked.</summary>
    public static string OfFailure(StripeOutcome outcome, SiteText text) => outcome switch
    {
        StripeOutcome.Missing => text["Memberships.Change.Missing"],
        StripeOutcome.Refused => text["Memberships.Change.Refused"],
        StripeOutcome.Unavailable => text["Memberships.Change.Unavailable"],
        StripeOutcome.Done => throw new InvalidOperationException("It was done."),
    };

    /// <inheritdoc cref="OfFailure(StripeOutcome, SiteText)"/>
    public static string OfFailure(PauseOutcome outcome, SiteText text) => outcome switch
    {
        PauseOutcome.Missing => text["Memberships.Pause.Missing"],
        PauseOutcome.Planned => text["Memberships.Pause.Planned"],
        PauseOutcome.Underway => text["Memberships.Pause.Underway"],
        PauseOutcome.Declined => text["Memberships.Pause.Declined"],
        PauseOutcome.Refused => text["Memberships.Change.Refused"],
        PauseOutcome.Unavailable => text["Memberships.Change.Unavailable"],
        PauseOutcome.Done => throw new InvalidOperationException("It was done."),
    };
}
