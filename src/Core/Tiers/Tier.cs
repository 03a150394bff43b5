using Core.Offers;

namespace Core.Tiers;

/// <summary>What a member joins: a name, benefits in words, and the entitlements that open articles.</summary>
public sealed class Tier
{
    /// <summary>More would be a gift.</summary>
    public const int MostTrialDays = 90;

    private readonly List<TierPrice> prices = [];

    public Tier(Guid id, string slug, TierText words, IReadOnlyList<string> entitlements, int rank)
    {
        Id = id;
        Slug = slug;
        Name = words.Name;
        Description = words.Description;
        Benefits = [.. words.Benefits];
        Entitlements = [.. entitlements];
        Rank = rank;
    }

#pragma warning disable CS8618 // filled by EF Core
    private Tier()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    /// <summary>Its address name; also the name of the entitlement that this tier is the first to open.</summary>
    public string Slug { get; private set; }

    public string Name { get; private set; }

    public string Description { get; private set; }

    public List<string> Benefits { get; private set; }

    /// <summary>Gates test these names, never tier ids: a higher tier carries the lower ones' names too.</summary>
    public List<string> Entitlements { get; private set; }

    /// <summary>The order on the support page, lowest first.</summary>
    public int Rank { get; private set; }

    public bool IsHighlighted { get; private set; }

    /// <summary>So many days newcomers read before their first payment, once a person; 0: none.</summary>
    public int TrialDays { get; private set; }

    /// <summary>A card is asked for before the free days. Without one they end the membership, unless it is given by then.</summary>
    public bool TrialNeedsCard { get; private set; }

    /// <summary>How many places for others a member must pay for at least, if any; see <see cref="MostSeats"/>.</summary>
    public int LeastSeats { get; private set; }

    /// <summary>How many places for others a member may pay for beside their own, at the price of theirs; 0: none are sold.</summary>
    public int MostSeats { get; private set; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Since when it costs nothing: one joins it by an address alone; null: it is paid for.</summary>
    public DateTimeOffset? FreeSince { get; private set; }

    public string? StripeProductId { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<TierPrice> Prices => prices;

    public bool Opens(string entitlement) => Entitlements.Contains(entitlement, StringComparer.Ordinal);

    /// <summary>What newcomers can choose from now.</summary>
    public PriceList Offered => new(prices);

    public void Reword(TierText words, bool highlighted, int rank)
    {
        (Name, Description, Benefits) = (words.Name, words.Description, [.. words.Benefits]);
        (IsHighlighted, Rank) = (highlighted, rank);
    }

    /// <summary>How long newcomers try it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing, or more than <see cref="MostTrialDays"/>.</exception>
    public void Try(int days, bool needsCard)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostTrialDays);
        (TrialDays, TrialNeedsCard) = (days, needsCard);
    }

    /// <summary>Another tier stands out now: one does at a time.</summary>
    public void Dim() => IsHighlighted = false;

    /// <summary>A new tier was placed below this one: whoever pays for this one reads what that one opens.</summary>
    public void Carry(string entitlement)
    {
        if (!Opens(entitlement))
        {
            Entitlements = [.. Entitlements, entitlement];
        }
    }

    public TierPrice Offer(Guid priceId, Term term, Money amount, DateTimeOffset now) => Offer(priceId, term, AmountRule.Fixed(amount), now);

    /// <summary>Newcomers pay the new price of this currency and term; whoever pays an older one keeps it.</summary>
    public TierPrice Offer(Guid priceId, Term term, AmountRule rule, DateTimeOffset now)
    {
        Withdraw(rule.Currency, term, now);
        var price = new TierPrice(priceId, Id, term, rule, now);
        prices.Add(price);
        return price;
    }

    /// <summary>A price that members are brought to, and nobody new is asked.</summary>
    public TierPrice PriceForMembers(Guid priceId, Term term, Money amount, DateTimeOffset now)
    {
        var price = new TierPrice(priceId, Id, term, AmountRule.Fixed(amount), now);
        price.Withdraw(now);
        prices.Add(price);
        return price;
    }

    /// <summary>Whoever has more keeps them.</summary>
    public void OfferSeats(int least, int most) => (LeastSeats, MostSeats) = (least, most);

    public void Withdraw(Currency currency, Term term, DateTimeOffset now) => Offered.At(currency, term)?.Withdraw(now);

    /// <summary>It costs nothing from now on. Whoever pays an older price of it goes on as before.</summary>
    public void MakeFree(DateTimeOffset now) => FreeSince ??= now;

    public void MakePaid() => FreeSince = null;

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;

    public void Restore() => ArchivedAt = null;

    public void LinkToStripe(string productId) => StripeProductId = productId;

    /// <summary>The same price once more, as a new one: Stripe takes the old one from nobody new. Both are made at Stripe at the next checkout.</summary>
    /// <exception cref="InvalidOperationException">It is not offered.</exception>
    public TierPrice OfferAnew(Guid priceId, Guid newId, DateTimeOffset now)
    {
        var price = Offered.All.SingleOrDefault(offered => offered.Id == priceId) ?? throw new InvalidOperationException($"Price {priceId} is not offered.");
        StripeProductId = null;
        return Offer(newId, price.Term, price.Rule, now);
    }
}
