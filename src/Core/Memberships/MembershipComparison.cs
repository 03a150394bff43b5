using System.Globalization;
using Core.Offers;
using Core.Tiers;

namespace Core.Memberships;

/// <summary>Where the books differ from a freshly fetched subscription, in words for staff. Empty: nowhere.</summary>
public static class MembershipComparison
{
    /// <param name="counted">What the movements of the membership add up to.</param>
    public static IEnumerable<string> Differences(Membership? known, SubscriptionSnapshot facts, TierPrice price, MonthlyRate counted)
    {
        if (known is null)
        {
            return MembershipSync.Begins(facts) ? ["The membership is not in the books."] : [];
        }

        return new[]
        {
            Differs("status", known.Status, facts.Status),
            Differs("period's beginning", known.PeriodFrom, facts.Period.From),
            Differs("period's end", known.PeriodUntil, facts.Period.Until),
            Differs("scheduled end", known.CancelAt, facts.CancelAt),
            Differs("cancellation", known.CancelledAt, facts.CancelledAt),
            Differs("end", known.EndedAt, facts.EndedAt),
            Differs("price", known.Price, facts.Pays),
            Differs("term", known.Term, facts.Term),
            Differs("tier price", known.TierPriceId, price.Id),
            Differs("pause of payments", known.IsCollectionPaused, facts.IsCollectionPaused),
            Differs("end of the pause", known.CollectionResumesAt, facts.CollectionResumesAt),
            Differs("foreign price", known.ForeignPriceId, facts.ForeignPriceId),
            Differs("monthly revenue", counted, Brings(known, facts, price)),
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
            yield return $"The access '{name}' is missing.";
        }

        foreach (var grant in grants)
        {
            var due = tier.Opens(grant.Entitlement) ? until : null;
            var isGranted = grant.Until is null || grant.Until > now;
            if ((due > now || isGranted) && due != grant.Until)
            {
                yield return $"The access '{grant.Entitlement}' ends {Word(grant.Until)} and should end {(due is null ? "now" : Word(due))}.";
            }
        }
    }

    /// <summary>What the ledger would say after the facts were taken over.</summary>
    private static MonthlyRate Brings(Membership known, SubscriptionSnapshot facts, TierPrice price) =>
        new Membership(known.Id, known.SupporterId, price, facts).Source(facts).Rate;

    private static string? Differs<T>(string what, T known, T fetched) => EqualityComparer<T>.Default.Equals(known, fetched)
        ? null
        : $"The {what} is {Word(known)} in the books and {Word(fetched)} at Stripe.";

    private static string Word<T>(T value) => value switch
    {
        null => "not set",
        MonthlyRate rate => string.Create(CultureInfo.InvariantCulture, $"{rate.Units:0.00####} {rate.Currency}"),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
