using Core.Offers;

namespace Web.Joining.Checkout;

/// <summary>How asking for a payment page ended.</summary>
public abstract record CheckoutOutcome
{
    private CheckoutOutcome()
    {
    }

    /// <param name="Address">Stripe's page; or ours, where a payment page of before was paid and is being confirmed.</param>
    public sealed record Opened(string Address) : CheckoutOutcome;

    /// <summary>The tier, or this term of it, is not sold any more.</summary>
    public sealed record NotOffered : CheckoutOutcome;

    /// <summary>The code that was shown cannot be used, or not by this person: nothing is opened at another price than was shown.</summary>
    public sealed record CouponRefused(CouponRefusal Why) : CheckoutOutcome;

    /// <summary>Free days were shown, and this person has had some or has been a member.</summary>
    public sealed record TrialRefused : CheckoutOutcome;

    /// <summary>Other free days were shown than the tier has by now: they are shown again before anything is begun.</summary>
    public sealed record TrialChanged : CheckoutOutcome;

    /// <summary>A membership is already living: a second one would be paid twice.</summary>
    /// <param name="Tier">That membership's.</param>
    public sealed record AlreadyMember(string Tier) : CheckoutOutcome;

    /// <summary>Many addresses were asked about from there: this one's mailbox was written to, whoever it belongs to.</summary>
    /// <param name="IsWritten">False: it had been written to as often as may be within an hour.</param>
    public sealed record Mailed(bool IsWritten) : CheckoutOutcome;

    /// <summary>No page is opened for strangers just now, because cards are being tested: the mailbox was written to, and its link leads on. To give once nobody is written to.</summary>
    /// <inheritdoc cref="Mailed"/>
    public sealed record Locked(bool IsWritten = false) : CheckoutOutcome;

    /// <summary>Too many tries from this address.</summary>
    public sealed record TooMany : CheckoutOutcome;

    /// <summary>Stripe will not take money for this choice, however often it is asked; the owners are told.</summary>
    public sealed record Refused : CheckoutOutcome;

    /// <summary>After a restore: the books are compared with Stripe first, for some minutes.</summary>
    public sealed record Comparing : CheckoutOutcome;

    /// <summary>Stripe does not answer; nothing was begun.</summary>
    public sealed record Unavailable : CheckoutOutcome;
}
