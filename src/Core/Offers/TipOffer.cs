namespace Core.Offers;

/// <summary>What may be given once in one currency. Never edited: another one replaces it, so that the trail stays true.</summary>
public sealed class TipOffer
{
    /// <exception cref="ArgumentException">The amount cannot be chosen.</exception>
    public TipOffer(Guid id, AmountRule rule, DateTimeOffset now)
    {
        if (rule.Least is not { } least)
        {
            throw new ArgumentException("Of a tip the amount is chosen.", nameof(rule));
        }

        (Id, Currency, OfferedAt) = (id, rule.Currency, now);
        (ProposedMinor, LeastMinor, MostMinor) = (rule.Proposed.Minor, least.Minor, rule.Most?.Minor);
        SuggestedMinors = [.. rule.Suggestions.Select(amount => amount.Minor)];
    }

#pragma warning disable CS8618 // filled by EF Core
    private TipOffer()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>What is chosen already when the page is opened; in minor units, like the others.</summary>
    public long ProposedMinor { get; private set; }

    public long LeastMinor { get; private set; }

    /// <summary>Null: as much as one likes.</summary>
    public long? MostMinor { get; private set; }

    public List<long> SuggestedMinors { get; private set; }

    public DateTimeOffset OfferedAt { get; private set; }

    /// <summary>Null while it is asked for.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public AmountRule Rule => AmountRule.Chosen(In(ProposedMinor), In(LeastMinor), MostMinor is { } most ? In(most) : null, [.. SuggestedMinors.Select(In)]);

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    private Money In(long minor) => new(minor, Currency);
}
