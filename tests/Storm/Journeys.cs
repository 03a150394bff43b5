namespace Storm;

/// <summary>The table of all that may happen to money. Another deed is one more row, and one method in <see cref="Joins"/>, <see cref="Changes"/> or <see cref="Banks"/>.</summary>
internal static class Journeys
{
    public static readonly IReadOnlyList<Deed> All =
    [
        new("joins and comes back from the payment page", 8, IsNobody, (street, who) => Joins.JoinAsync(street, who, comesBack: true)),
        new("joins and never comes back", 4, IsNobody, (street, who) => Joins.JoinAsync(street, who, comesBack: false)),
        new("clicks ten times at once and pays each page", 3, IsNobody, Joins.ClickTenTimesAsync),
        new("presses pay twice at once", 2, IsNobody, Joins.PayTwiceAsync),
        new("begins and does not pay", 2, IsNobody, Joins.AbandonAsync),
        new("is declined, then pays by another card", 3, IsNobody, Joins.DeclinedFirstAsync),
        new("joins again after the end", 6, IsFormer, Joins.JoinAgainAsync),
        new("cancels to the end of the period", 5, IsWell, Changes.CancelAsync),
        new("takes the cancellation back", 5, IsLeaving, Changes.GoOnAsync),
        new("pays what is owed by the mailed link", 6, IsOwing, Changes.PayOwedAsync),
        new("has a card that begins to fail", 5, IsWell, Banks.CardFailsAsync),
        new("has a card that works again", 3, IsOwing, Banks.CardWorksAsync),
        new("gets the latest payment back whole", 2, IsWell, (street, who) => Banks.RefundAsync(street, who, isWhole: true)),
        new("gets a part back", 2, IsWell, (street, who) => Banks.RefundAsync(street, who, isWhole: false)),
        new("disputes the latest payment", 2, IsWell, Banks.DisputeAsync),
        new("loses the dispute", 3, IsDisputing, Banks.SettleDisputeAsync),
        new("is ended at Stripe's dashboard", 1, IsWell, Banks.EndAsync),
    ];

    /// <summary>The deed that chance gives somebody who stands like this; null when none suits.</summary>
    public static Deed? Draw(Random chance, Person who, DateTimeOffset now)
    {
        var suiting = All.Where(deed => deed.Suits(who, now)).ToList();
        var left = chance.Next(Math.Max(1, suiting.Sum(deed => deed.Weight)));
        return suiting.Find(deed => (left -= deed.Weight) < 0);
    }

    private static bool IsNobody(Person who, DateTimeOffset now) => who.Agreements.Count == 0;

    private static bool IsFormer(Person who, DateTimeOffset now) => who.Agreements.Count > 0 && who.Living is null && now - who.Agreements[^1].EndedAt > TimeSpan.FromDays(1);

    private static bool IsWell(Person who, DateTimeOffset now) => who.Living is { IsOwing: false, EndsAt: null, CardFails: false } living && living.IsCalm(now) && !living.Charges[^1].IsBack && living.Charges[^1].Refunded == 0;

    private static bool IsLeaving(Person who, DateTimeOffset now) => who.Living is { EndsAt: not null } living && living.IsCalm(now);

    private static bool IsOwing(Person who, DateTimeOffset now) => who.Living is { IsOwing: true, EndsAt: null } living && living.IsCalm(now);

    private static bool IsDisputing(Person who, DateTimeOffset now) => who.Living is { } living && living.Charges[^1].IsDisputed && living.IsCalm(now);
}
