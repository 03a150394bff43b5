using Web.Billing.Gateway;

namespace Web.Account.Seats;

/// <summary>What became of a pressed button.</summary>
public abstract record SeatOutcome
{
    private SeatOutcome()
    {
    }

    public sealed record Done : SeatOutcome;

    /// <summary>It waits for its payment; nothing else has changed.</summary>
    public sealed record Unpaid : SeatOutcome;

    /// <summary>It is not what was shown any more: nothing was done.</summary>
    public sealed record Otherwise(SeatOffer Now) : SeatOutcome;

    public sealed record NotOffered : SeatOutcome;

    /// <summary>Stripe did not do it, or did not say so.</summary>
    public sealed record Failed(StripeOutcome Why) : SeatOutcome;
}
