namespace Web.Account.Memberships;

internal static class DeedWords
{
    /// <summary>What a member is told when a deed was not done.</summary>
    public static string OfFailure(DeedOutcome outcome) => outcome switch
    {
        DeedOutcome.NothingToDo => "There is nothing left to change here: your membership stands as shown.",
        DeedOutcome.Refused => "Stripe refused this. Nothing was changed; please write to us.",
        DeedOutcome.StripeIsAway => "Our payment provider did not answer. Nothing was changed; please try again in a minute.",
        DeedOutcome.Done => throw new InvalidOperationException("The deed was done."),
    };
}
