namespace Web.Account.Memberships;

internal static class ChangeWords
{
    /// <summary>What a member is told when a change was not made.</summary>
    public static string OfFailure(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.NothingToDo => "There is nothing left to change here: your membership stands as shown.",
        ChangeOutcome.Refused => "Stripe refused this. Nothing was changed; please write to us.",
        ChangeOutcome.StripeIsAway => "Our payment provider did not answer. Nothing was changed; please try again in a minute.",
        ChangeOutcome.Done => throw new InvalidOperationException("The change was made."),
    };
}
