namespace Core.Offers;

/// <summary>One price of a tier. Never edited: a new one replaces it for newcomers.</summary>
public sealed class TierPrice
{
    public TierPrice(Guid id, Guid tierId, Term term, AmountRule rule, DateTimeOffset offeredAt)
    {
        Id = id;
        TierId = tierId;
        Term = term;
        Amount = rule.Proposed;
        LeastMinor = rule.Least?.Minor;
        MostMinor = rule.Most?.Minor;
        SuggestedMinors = [.. rule.Suggestions.Select(amount => amount.Minor)];
        OfferedAt = offeredAt;
    }

#pragma warning disable CS8618 // filled by EF Core
    private TierPrice()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid TierId { get; private set; }

    public Term Term { get; private set; }

    /// <summary>Per term, tax included where the publisher's prices include it; where it is chosen, the proposed one.</summary>
    public Money Amount { get; private set; }

    /// <summary>The least that may be chosen, in minor units of the amount's currency; null: the amount is fixed.</summary>
    public long? LeastMinor { get; private set; }

    /// <summary>The most that may be chosen; null: no bound.</summary>
    public long? MostMinor { get; private set; }

    public List<long> SuggestedMinors { get; private set; }

    public DateTimeOffset OfferedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? StripePriceId { get; private set; }

    public AmountRule Rule => LeastMinor is { } least
        ? AmountRule.Chosen(Amount, In(least), MostMinor is { } most ? In(most) : null, [.. SuggestedMinors.Select(In)])
        : AmountRule.Fixed(Amount);

    public void LinkToStripe(string priceId) => StripePriceId = priceId;

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    private Money In(long minor) => new(minor, Amount.Currency);
}
