using Web.Ground.Site;

namespace Web.Account.Memberships;

internal static class CardWords
{
    /// <returns>What is told as done, or what as trouble.</returns>
    public static (string? Done, string? Trouble) Of(CardDeed deed, SiteText text) => deed.Outcome switch
    {
        CardOutcome.Done => (text["Memberships.Change.Card", deed.Card!.Last4], null),
        CardOutcome.Paid => (text["Memberships.Cards.Paid", deed.Amount, deed.Card!.Last4], null),
        CardOutcome.Declined => (null, text["Memberships.Cards.Declined", deed.Amount, deed.Card!.Last4, text.Say(deed.Why)]),
        CardOutcome.Missing => (null, text["Memberships.Change.Missing"]),
        CardOutcome.Needed => (null, text["Memberships.Cards.Needed"]),
        CardOutcome.Refused => (null, text["Memberships.Change.Refused"]),
        CardOutcome.Unavailable => (null, text["Memberships.Change.Unavailable"]),
    };
}
