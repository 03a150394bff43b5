using Core;
using Core.Changes;
using Core.Memberships;
using Web.Billing.Gateway;

namespace Web.Account.Changes;

/// <summary>One change, as it would be if its button were pressed now: what is read before is what is done.</summary>
/// <param name="Bill">What would be taken at once, as Stripe reckons it; null where nothing is, because it begins with the next period.</param>
/// <param name="On">The second for which it is reckoned.</param>
public sealed record ChangeOffer(OwnPlace From, Place To, ChangeStart Start, ChangePreview? Bill, DateTimeOffset On)
{
    /// <summary>What each payment after takes.</summary>
    public Money Renewal => Taken.Each;

    /// <summary>What the first of them takes: less, where a reduction holds once.</summary>
    public Money First => Taken.First;

    /// <summary>What is taken when a reduction that ends has ended.</summary>
    public Money Full => Taken.Full;

    public Money Due => Bill?.Due ?? Money.Zero(Renewal.Currency);

    /// <summary>A longer term begins with a period of its own.</summary>
    public bool Restarts => To.Term != From.Now.Term;

    /// <summary>When the new price is taken for the first time in full, or the day of the next payment.</summary>
    public DateTimeOffset NextAt => Start == ChangeStart.PeriodEnd ? From.Facts.Period.Until
        : Restarts ? To.Term.Period(0, On).Until
        : From.Facts.Period.Until;

    /// <summary>Tiers whose articles are opened by it.</summary>
    public IReadOnlyList<string> Opened => Names(To, From.Now);

    /// <summary>Tiers whose articles are shut by it.</summary>
    public IReadOnlyList<string> Shut => Names(From.Now, To);

    public PaymentCard? Card => From.Facts.Card;

    private Renewal Taken => Core.Changes.Renewal.Of(From.FactsFor(To), To, To.Tier.StripeProductId, Start, NextAt);

    /// <summary>An entitlement is called as the tier that opens it first.</summary>
    private List<string> Names(Place more, Place less) =>
        [.. more.Tier.Entitlements.Where(name => !less.Tier.Opens(name)).Select(name => From.Tiers.FirstOrDefault(tier => tier.Slug == name)?.Name ?? name)];
}
