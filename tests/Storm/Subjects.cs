namespace Storm;

/// <summary>How a reader tells the site's mails apart.</summary>
internal static class Subjects
{
    private static readonly IReadOnlyList<(Letter Kind, string Begin, string End)> All =
    [
        (Letter.Welcome, "Welcome to", ""),
        (Letter.Receipt, "Your receipt", ""),
        (Letter.Receipt, "Thank you: your receipt", ""),
        (Letter.Receipt, "Thank you for your gift: your receipt", ""),
        (Letter.Gift, "Your gift to pass on:", ""),
        (Letter.GiftAccepted, "Your gift:", ""),
        (Letter.Ending, "Your membership of", "is cancelled"),
        (Letter.GoesOn, "Your membership of", "goes on"),
        (Letter.Ended, "Your membership of", "has ended"),
        (Letter.Changed, "Your membership of", "is changed"),
        (Letter.Planned, "A change of your membership of", "is planned"),
        (Letter.PlanOff, "Your membership of", "stays as it is"),
        (Letter.Paused, "Your membership of", "is paused"),
        (Letter.PauseEnds, "Your pause at", ""),
        (Letter.Refund, "We refunded", ""),
        (Letter.Stands, "", "your payment stands"),
        (Letter.Invited, "", "is open to you"),
        (Letter.Unpaid, "Your payment to", "did not come"),
        (Letter.Failed, "Your payment to", "did not go through"),
    ];

    public static Letter KindOf(string subject) => subject.Contains("was taken back by your bank", StringComparison.Ordinal)
        ? Letter.Disputed
        : All.Where(kind => subject.StartsWith(kind.Begin, StringComparison.Ordinal) && subject.EndsWith(kind.End, StringComparison.Ordinal)).Select(kind => kind.Kind).DefaultIfEmpty(Letter.Other).First();
}
