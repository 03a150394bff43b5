namespace Core.Offers;

/// <summary>What newcomers are asked now: at most one price for each currency and term.</summary>
public sealed class PriceList
{
    private readonly List<TierPrice> offered;

    /// <param name="prices">All that ever were; withdrawn ones are left out.</param>
    public PriceList(IEnumerable<TierPrice> prices) =>
        offered = [.. prices.Where(price => price.WithdrawnAt is null)
            .OrderBy(price => price.Amount.Currency.Code, StringComparer.Ordinal).ThenBy(price => price.Term.Kind).ThenBy(price => price.Term.Months)];

    /// <summary>By currency, the shortest term first, what is paid once last.</summary>
    public IReadOnlyList<TierPrice> All => offered;

    /// <summary>Null when it is not offered.</summary>
    public TierPrice? At(Currency currency, Term term) =>
        offered.SingleOrDefault(price => price.Amount.Currency == currency && price.Term == term);

    public IReadOnlyList<TierPrice> In(Currency currency) => [.. offered.Where(price => price.Amount.Currency == currency)];

    /// <summary>What a newcomer is asked who would pay in this currency.</summary>
    public TierPrice? For(Currency wanted, Term term) => CurrencyFor(wanted) is { } currency ? At(currency, term) : null;

    /// <summary>What a newcomer is asked in: the wanted currency where there is a price in it, else the first that has one; null: nothing is offered.</summary>
    public Currency? CurrencyFor(Currency wanted) => offered.Count == 0 ? null
        : offered.Exists(price => price.Amount.Currency == wanted) ? wanted
        : offered[0].Amount.Currency;
}
