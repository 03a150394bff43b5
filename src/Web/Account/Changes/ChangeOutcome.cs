using Core.Changes;
using Web.Billing.Gateway;

namespace Web.Account.Changes;

/// <summary>What became of a pressed button.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome()
    {
    }

    /// <summary>The membership is what they wished, or (<paramref name="Start"/>) will be with the next period.</summary>
    public sealed record Done(ChangeStart Start, Place To, DateTimeOffset At) : ChangeOutcome;

    /// <summary>It waits for its payment; the membership has not changed.</summary>
    /// <param name="PlanIsOff">What was planned before is let go of all the same.</param>
    public sealed record Unpaid(Place To, bool PlanIsOff = false) : ChangeOutcome;

    /// <summary>It is not what was shown any more: nothing was done, and it is shown as it would be now.</summary>
    public sealed record Otherwise(ChangeOffer Now) : ChangeOutcome;

    /// <summary>It cannot be chosen, or not any more.</summary>
    public sealed record NotOffered(OwnPlace From) : ChangeOutcome;

    /// <summary>Stripe did not do it, or did not say so.</summary>
    public sealed record Failed(StripeOutcome Why) : ChangeOutcome;
}
