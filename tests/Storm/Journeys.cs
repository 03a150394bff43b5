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
        new("joins by a bank's debit", 2, IsNobody, (street, who) => Joins.DebitAsync(street, who, pays: true)),
        new("begins a bank's debit that is not paid", 1, IsNobody, (street, who) => Joins.DebitAsync(street, who, pays: false)),
        new("joins with a code", 4, IsNobody, Sales.JoinWithCodeAsync),
        new("tries it for nothing", 2, IsNew, Sales.TryAsync),
        new("pays for good", 1, IsNobody, Sales.PayForGoodAsync),
        new("pays for good after the end", 1, IsFormer, Sales.PayForGoodAsync),
        new("buys a gift", 2, IsSomebody, Sales.BuyGiftAsync),
        new("accepts a gift", 4, IsFormer, Sales.AcceptGiftAsync),
        new("joins again after the end", 6, IsFormer, Joins.JoinAgainAsync),
        new("gives once", 1, IsSomebody, Joins.TipAsync),
        new("cancels to the end of the period", 4, CanCancel, Changes.CancelAsync),
        new("takes the cancellation back", 5, IsLeaving, Changes.GoOnAsync),
        new("withdraws in the first two weeks", 3, CanWithdraw, Changes.WithdrawAsync),
        new("pauses", 4, IsWell, Changes.PauseAsync),
        new("ends the pause", 5, IsPaused, Changes.ResumeAsync),
        new("pays what is owed by the mailed link", 6, IsOwing, Changes.PayOwedAsync),
        new("gives another card on the account page", 2, HasCard, Changes.NewCardAsync),
        new("gets another address", 1, HasCard, Changes.MoveAsync),
        Change("goes up to patron", 3, Moves.Up),
        Change("goes up to patron by the year", 2, Moves.UpByTheYear),
        Change("goes down to friend", 4, Moves.Down),
        Change("changes between month and year", 2, Moves.OtherTerm),
        Change("gives more", 5, Moves.More),
        Change("gives less", 4, Moves.Less),
        new("takes the planned change back", 4, IsPlanning, Moves.UndoAsync),
        new("has a card that begins to fail", 5, IsWell, Banks.CardFailsAsync),
        new("has a card that works again", 3, IsOwing, Banks.CardWorksAsync),
        new("gets the latest payment back at Stripe's dashboard", 1, CanGiveBack, (street, who) => Banks.RefundAsync(street, who, isWhole: true)),
        new("gets a part back at Stripe's dashboard", 1, CanGiveBack, (street, who) => Banks.RefundAsync(street, who, isWhole: false)),
        new("gets all back from staff, and it ends", 1, CanGiveBack, (street, who) => Desk.GiveBackAsync(street, who, isWhole: true, "EndsNow")),
        new("gets all back from staff, and goes on", 1, CanGiveBack, (street, who) => Desk.GiveBackAsync(street, who, isWhole: true, "GoesOn")),
        new("gets a part back from staff, and it ends with the period", 1, CanGiveBack, (street, who) => Desk.GiveBackAsync(street, who, isWhole: false, "EndsWithPeriod")),
        new("gets a part back from staff, and goes on", 1, CanGiveBack, (street, who) => Desk.GiveBackAsync(street, who, isWhole: false, "GoesOn")),
        new("has a payment of which the bank warns, and staff wait", 1, CanBeWarned, (street, who) => Desk.WarnedAsync(street, who, isAnswered: false)),
        new("has a payment of which the bank warns, and staff give it back", 1, CanBeWarned, (street, who) => Desk.WarnedAsync(street, who, isAnswered: true)),
        new("is made a guest", 1, IsNoGuest, Desk.InviteAsync),
        new("disputes the latest payment", 2, CanGiveBack, Banks.DisputeAsync),
        new("loses the dispute", 3, IsDisputing, Banks.SettleDisputeAsync),
        new("is ended at Stripe's dashboard", 1, IsWell, Banks.EndAsync),
        new("is deleted at Stripe's dashboard", 1, IsWell, Banks.DeleteAsync),
    ];

    /// <summary>The deed that chance gives somebody who stands like this; null when none suits.</summary>
    /// <param name="only">A word of the deeds that are drawn; ways in always are. Empty: all are.</param>
    public static Deed? Draw(Random chance, Street street, Person who, string only)
    {
        var suiting = All.Where(deed => (deed.Suits == IsNobody || only.Split(',').Any(word => deed.Name.Contains(word, StringComparison.Ordinal))) && deed.Suits(street, who)).ToList();
        var left = chance.Next(Math.Max(1, suiting.Sum(deed => deed.Weight)));
        return suiting.Find(deed => (left -= deed.Weight) < 0);
    }

    private static Deed Change(string name, int weight, Func<Street, Person, Terms?> choose) =>
        new(name, weight, (street, who) => IsWell(street, who) && Moves.CanMake(street, who, choose, street.Now), (street, who) => Moves.MakeAsync(street, who, choose(street, who)!));

    private static bool IsNobody(Street street, Person who) => who.Agreements.Count == 0 && who.RefusedAt is null && !IsOpenOtherwise(street, who);

    private static bool IsNew(Street street, Person who) => IsNobody(street, who) && !who.IsSomebody;

    private static bool IsOpenOtherwise(Street street, Person who) => who.IsForGood || new[] { who.GiftUntil, who.TrialUntil }.Any(until => until > street.Now - TimeSpan.FromDays(2));

    private static bool IsSomebody(Street street, Person who) => who.Agreements.Count > 0;

    private static bool IsFormer(Street street, Person who) => who.Agreements.Count > 0 && who.Living is null && street.Now - who.Agreements[^1].EndedAt > TimeSpan.FromDays(1) && !IsOpenOtherwise(street, who);

    private static bool IsNoGuest(Street street, Person who) => IsSomebody(street, who) && !IsOpenOtherwise(street, who) && !(who.GuestUntil > street.Now - TimeSpan.FromDays(2));

    /// <summary>Nothing is planned, outstanding, paused, at a bank or on its way back.</summary>
    private static bool IsWell(Street street, Person who) =>
        IsGoingOn(street, who) && who.Living is { Planned: null, IsDebit: false } living && !living.Charges[^1].IsBack && living.Charges[^1].Refunded == 0;

    private static bool IsGoingOn(Street street, Person who) => who.Living is { IsOwing: false, EndsAt: null, CardFails: false, IsPaused: false } living && living.IsCalm(street.Now);

    private static bool CanCancel(Street street, Person who) => IsGoingOn(street, who) && !who.Living!.Charges[^1].IsDisputed;

    private static bool CanGiveBack(Street street, Person who) => IsWell(street, who) && !who.Living!.Charges[^1].IsForChange;

    private static bool CanBeWarned(Street street, Person who) => CanGiveBack(street, who) && !who.Living!.Charges[^1].IsWarned;

    private static bool CanWithdraw(Street street, Person who) => IsWell(street, who) && Changes.CanWithdraw(who, street.Now);

    private static bool HasCard(Street street, Person who) => who.Living is { EndsAt: null, IsDebit: false } living && living.IsCalm(street.Now);

    private static bool IsLeaving(Street street, Person who) => who.Living is { EndsAt: not null } living && living.IsCalm(street.Now);

    private static bool IsPlanning(Street street, Person who) => who.Living is { Planned: not null, IsOwing: false } living && living.IsCalm(street.Now);

    private static bool IsPaused(Street street, Person who) => who.Living is { IsPaused: true, CardFails: false } living && living.IsCalm(street.Now);

    private static bool IsOwing(Street street, Person who) => who.Living is { IsOwing: true, EndsAt: null } living && living.IsCalm(street.Now);

    private static bool IsDisputing(Street street, Person who) => who.Living is { } living && living.Charges[^1].IsDisputed && living.IsCalm(street.Now);
}
