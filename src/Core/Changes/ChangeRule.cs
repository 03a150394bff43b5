using Core.Tiers;

namespace Core.Changes;

/// <summary>What a member may change to, and when that begins. All in the currency that they pay in.</summary>
public static class ChangeRule
{
    /// <summary>
    /// At once where more is paid by the month, or more is opened. Not where something is shut by it, or the term is shorter: what was
    /// paid for stays open until its end, and no money is turned into credit.
    /// </summary>
    /// <returns>Null: it is what they have.</returns>
    /// <exception cref="InvalidOperationException">Two currencies, or something that is not paid again.</exception>
    public static ChangeStart? StartOf(Place from, Place to)
    {
        if (from.Amount.Currency != to.Amount.Currency)
        {
            throw new InvalidOperationException($"Who pays {from.Amount.Currency} is not offered {to.Amount.Currency}.");
        }

        if (from.Tier.Id == to.Tier.Id && from.Term == to.Term && from.Amount == to.Amount)
        {
            return null;
        }

        var isMore = to.Rate.Micros > from.Rate.Micros || !from.OpensAllOf(to);
        return isMore && to.Term.Months >= from.Term.Months && to.OpensAllOf(from) ? ChangeStart.Now : ChangeStart.PeriodEnd;
    }

    /// <summary>
    /// What is offered to somebody who has this: every price that newcomers are asked and that is paid again, and another amount where theirs is
    /// chosen. Of their own tier and term not what costs as much or more: who pays an older price keeps it.
    /// </summary>
    /// <param name="tiers">Archived ones are left out.</param>
    public static IReadOnlyList<Place> Offers(Place from, IEnumerable<Tier> tiers)
    {
        var offered = tiers.Where(tier => tier.ArchivedAt is null).OrderBy(tier => tier.Rank)
            .SelectMany(tier => tier.Offered.In(from.Amount.Currency), (tier, price) => new Place(tier, price, price.Amount))
            .Where(to => to.Term.Renews && !(IsSame(from, to) && (from.Price.Rule.IsChosen || (!to.Price.Rule.IsChosen && to.Amount >= from.Amount)))).ToList();
        return from.Price.Rule.IsChosen ? [from, .. offered] : offered;
    }

    /// <returns>Null: it is not offered, or the amount is out of its bounds.</returns>
    /// <param name="amount">Where it is chosen; else the price's own.</param>
    public static Place? Offered(Place from, IEnumerable<Tier> tiers, Guid priceId, Money? amount) =>
        Offers(from, tiers).FirstOrDefault(to => to.Price.Id == priceId) is { } place && place.Price.Rule.Allows(amount ?? place.Price.Amount)
            ? place with { Amount = amount ?? place.Price.Amount }
            : null;

    private static bool IsSame(Place from, Place to) => from.Tier.Id == to.Tier.Id && from.Term == to.Term;
}
