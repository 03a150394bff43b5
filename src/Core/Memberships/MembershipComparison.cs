using System.Globalization;
using Core.Offers;
using Core.Tiers;

namespace Core.Memberships;

/// <summary>Where the books differ from a freshly fetched subscription, as reasons for staff. Empty: nowhere.</summary>
public static class MembershipComparison
{
    /// <param name="counted">What the movements of the membership add up to.</param>
    public static IEnumerable<string> Differences(Membership? known, SubscriptionSnapshot facts, TierPrice price, MonthlyRate counted)
    {
        if (known is null)
        {
            return MembershipSync.Begins(facts) ? [Reason.Of("Reconciling.Membership.Missing")] : [];
        }

        return new[]
        {
            Differs("Reconciling.Differs.Status", known.Status, facts.Status),
            Differs("Reconciling.Differs.PeriodFrom", known.PeriodFrom, facts.Period.From),
            Differs("Reconciling.Differs.PeriodUntil", known.PeriodUntil, facts.Period.Until),
            Differs("Reconciling.Differs.CancelAt", known.CancelAt, facts.CancelAt),
            Differs("Reconciling.Differs.CancelledAt", known.CancelledAt, facts.CancelledAt),
            Differs("Reconciling.Differs.EndedAt", known.EndedAt, facts.EndedAt),
            Differs("Reconciling.Differs.Price", known.Price, facts.Pays),
            Differs("Reconciling.Differs.ReducedUntil", known.ReducedUntil, facts.ReducedUntil),
            Differs("Reconciling.Differs.FullPrice", known.FullPrice, facts.FullPrice),
            Differs("Reconciling.Differs.Lapses", known.Lapses, facts.Lapses),
            Differs("Reconciling.Differs.Quantity", known.Quantity, facts.Quantity),
            Differs("Reconciling.Differs.Term", known.Term, facts.Term),
            Differs("Reconciling.Differs.TierPrice", known.TierPriceId, price.Id),
            Differs("Reconciling.Differs.Pause", known.IsCollectionPaused, facts.IsCollectionPaused),
            Differs("Reconciling.Differs.PauseEnd", known.CollectionResumesAt, facts.CollectionResumesAt),
            Differs("Reconciling.Differs.Rest", known.RestsFrom, facts.RestsFrom),
            Differs("Reconciling.Differs.ForeignPrice", known.ForeignPriceId, facts.ForeignPriceId),
            Differs("Reconciling.Differs.Customer", known.StripeCustomerId, facts.StripeCustomerId),
            Differs("Reconciling.Differs.StartedAt", known.StartedAt, facts.StartedAt),
            Differs("Reconciling.Differs.EndReason", known.CancellationReason, facts.CancellationReason),
            known.TierId == price.TierId ? null : Reason.Of("Reconciling.Differs.Tier"),
            IsSince(known, facts) ? null : Reason.Of("Reconciling.Differs.PastDueSince", Value(known.PastDueSince)),
            facts.Card is { } card ? Differs("Reconciling.Differs.Card", Card(known.CardBrand, known.CardLast4, known.CardExpiresOn), Card(card.Brand, card.Last4, new DateOnly(card.ExpiryYear, card.ExpiryMonth, 1))) : null,
            Differs("Reconciling.Differs.Rate", counted, Brings(known, facts, price)),
        }.OfType<string>();
    }

    /// <param name="grants">Those that this membership pays for.</param>
    /// <param name="refundedAt">When the latest payment was given back whole.</param>
    public static IEnumerable<string> Differences(
        Membership membership, Tier tier, IReadOnlyList<Grant> grants, DateTimeOffset? refundedAt, DateTimeOffset now)
    {
        var until = PaidAccess.Until(membership, refundedAt, now);
        var isOpen = until > now;
        foreach (var name in tier.Entitlements.Where(name => isOpen && grants.All(grant => grant.Entitlement != name)))
        {
            yield return Reason.Of("Reconciling.Access.Missing", name);
        }

        foreach (var grant in grants)
        {
            if (grant.SupporterId != membership.SupporterId || grant.From > membership.StartedAt)
            {
                yield return Reason.Of("Reconciling.Access.Owner", grant.Entitlement);
            }

            var due = tier.Opens(grant.Entitlement) ? until : null;
            var isGranted = grant.Until is null || grant.Until > now;
            if ((due > now || isGranted) && due != grant.Until)
            {
                yield return due is null ? Reason.Of("Reconciling.Access.Over", grant.Entitlement, Value(grant.Until)) : Reason.Of("Reconciling.Access.Until", grant.Entitlement, Value(grant.Until), Value(due));
            }
        }
    }

    /// <summary>What the ledger would say after the facts were taken over.</summary>
    private static MonthlyRate Brings(Membership known, SubscriptionSnapshot facts, TierPrice price) =>
        new Membership(known.Id, known.SupporterId, price, facts with { IsSettling = known.SettlesSince is not null }).Source(facts).Rate;

    /// <summary>Since when a payment has been failing is remembered here alone; that it is, and not since later than the unpaid period, Stripe shows.</summary>
    private static bool IsSince(Membership known, SubscriptionSnapshot facts) => facts.Status is SubscriptionStatus.PastDue or SubscriptionStatus.Unpaid
        ? known.PastDueSince is { } since && (known.Status != facts.Status || since <= facts.Period.From)
        : known.PastDueSince is null || known.Status != facts.Status;

    private static string Card(string? brand, string? last4, DateOnly? expiresOn) => string.Create(CultureInfo.InvariantCulture, $"{brand} {last4} {expiresOn:yyyy-MM}");

    private static string? Differs<T>(string what, T known, T fetched) =>
        EqualityComparer<T>.Default.Equals(known, fetched) ? null : Reason.Of(what, Value(known), Value(fetched));

    /// <summary>Instants to the second, which is what may differ.</summary>
    private static object Value<T>(T value) => value switch
    {
        null => new Reason("Reconciling.Value.None"),
        bool isSo => new Reason(isSo ? "Reconciling.Value.Yes" : "Reconciling.Value.No"),
        SubscriptionStatus status => new Reason("Reconciling.SubscriptionIs." + status),
        MonthlyRate rate => string.Create(CultureInfo.InvariantCulture, $"{rate.Units:0.00####} {rate.Currency}"),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Term term => Reason.OfTerm(term),
        _ => value,
    };
}
