using Web.Billing.Gateway;

namespace Web.Account.Memberships;

internal static class ChangeWords
{
    /// <summary>What a member is told when Stripe did not do what they asked.</summary>
    public static string OfFailure(StripeOutcome outcome) => outcome switch
    {
        StripeOutcome.Missing => "There is nothing left to change here: your membership stands as shown.",
        StripeOutcome.Refused => "Stripe refused this. Nothing was changed; please write to us.",
        StripeOutcome.Unavailable => "Our payment provider did not answer, or this site is still comparing its books with it. Nothing was changed; please try again in a few minutes.",
        StripeOutcome.Done => throw new InvalidOperationException("It was done."),
    };
}
