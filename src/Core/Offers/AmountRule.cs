namespace Core.Offers;

/// <summary>How much is asked: one amount, or what the supporter chooses within bounds. All of one currency.</summary>
public sealed record AmountRule
{
    private AmountRule(Money proposed, Money? least, Money? most, IReadOnlyList<Money> suggestions) =>
        (Proposed, Least, Most, Suggestions) = (proposed, least, most, suggestions);

    /// <summary>The one amount, or the one that is filled in where it may be changed.</summary>
    public Money Proposed { get; }

    /// <summary>Null where nothing can be chosen.</summary>
    public Money? Least { get; }

    /// <summary>Null: as much as one likes.</summary>
    public Money? Most { get; }

    /// <summary>Shown beside the proposed one, in their order; each allowed.</summary>
    public IReadOnlyList<Money> Suggestions { get; }

    public bool IsChosen => Least is not null;

    public Currency Currency => Proposed.Currency;

    /// <exception cref="ArgumentOutOfRangeException">Nothing, or less.</exception>
    public static AmountRule Fixed(Money amount) => new(MoreThanNothing(amount), null, null, []);

    /// <exception cref="ArgumentOutOfRangeException">The least is nothing or less, or a suggestion is out of bounds.</exception>
    /// <exception cref="InvalidOperationException">Two currencies.</exception>
    public static AmountRule Chosen(Money proposed, Money least, Money? most = null, IReadOnlyList<Money>? suggestions = null)
    {
        var rule = new AmountRule(proposed, MoreThanNothing(least), most, suggestions ?? []);
        foreach (var amount in rule.Suggestions.Append(proposed))
        {
            if (amount < least || amount > most)
            {
                throw new ArgumentOutOfRangeException(nameof(suggestions), amount, "A suggestion lies within the bounds.");
            }
        }

        return rule;
    }

    /// <summary>An amount of another currency is not allowed either.</summary>
    public bool Allows(Money amount) => amount.Currency == Currency
        && (Least is { } least ? amount >= least && (Most is not { } most || amount <= most) : amount == Proposed);

    /// <summary>Whether the other allows and proposes the same, in the same order.</summary>
    public bool IsSame(AmountRule other) =>
        Proposed == other.Proposed && Least == other.Least && Most == other.Most && Suggestions.SequenceEqual(other.Suggestions);

    private static Money MoreThanNothing(Money amount) => amount.Minor > 0
        ? amount
        : throw new ArgumentOutOfRangeException(nameof(amount), amount, "A price is more than nothing.");
}
