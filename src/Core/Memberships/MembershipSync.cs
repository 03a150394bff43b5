using Core.Facts;
using Core.Revenue;

namespace Core.Memberships;

/// <summary>
/// Takes over a freshly fetched subscription. The outcome depends on the facts alone, not on which event brought them:
/// in any order, twice or late, the same snapshot at the end leaves the same state. Only since when payment has been failing is
/// remembered, so that another period unpaid does not give the grace anew.
/// </summary>
public static class MembershipSync
{
    /// <summary>A subscription whose first payment never came is none of our members.</summary>
    public static bool Begins(SubscriptionSnapshot snapshot) => snapshot.Status switch
    {
        SubscriptionStatus.Incomplete or SubscriptionStatus.IncompleteExpired => false,
        SubscriptionStatus.Trialing or SubscriptionStatus.Active or SubscriptionStatus.PastDue => true,
        SubscriptionStatus.Unpaid or SubscriptionStatus.Paused or SubscriptionStatus.Canceled => true,
    };

    public static MembershipChange Apply(MembershipFile file, SubscriptionSnapshot snapshot, Publication publication, DateTimeOffset now)
    {
        var before = file.Membership is null ? null : Look.At(file.Membership);
        var membership = file.Membership ?? new Membership(Guid.CreateVersion7(now), file.SupporterId, file.Price, snapshot);
        membership.Show(snapshot, file.Price);
        var ends = file.Grants.ToDictionary(grant => grant.Id, grant => grant.Until);
        var grants = NewGrants(file, membership, now);
        var movements = RevenueLedger.Movements(file.Movements, membership.Source, before is null, publication, now);
        var facts = Facts(before, membership, file.Tier.Name).ToList();
        if (facts.Count == 0 && (grants.Exists(grant => Lasts(grant.Until)) || file.Grants.Any(grant => grant.Until != ends[grant.Id] && (Lasts(grant.Until) || Lasts(ends[grant.Id])))))
        {
            // Nothing happened to the membership, and yet its reader opens something else from now on: that is kept between requests.
            facts.Add(new AccessCorrected(membership.Id, membership.SupporterId, file.Tier.Name, PaidAccess.Until(membership, file.RefundedAt)));
        }

        return new MembershipChange(membership, before is null, grants, movements, facts);

        bool Lasts(DateTimeOffset? until) => until is null || until > now;
    }

    private static List<Grant> NewGrants(MembershipFile file, Membership membership, DateTimeOffset now)
    {
        var until = PaidAccess.Until(membership, file.RefundedAt);
        foreach (var grant in file.Grants)
        {
            var paid = file.Tier.Opens(grant.Entitlement) ? until : null;
            grant.EndAt(paid ?? (grant.Until <= now ? grant.Until : now));
        }

        var held = file.Grants.Select(grant => grant.Entitlement).ToHashSet(StringComparer.Ordinal);
        return until is null
            ? []
            : [.. file.Tier.Entitlements.Where(name => !held.Contains(name)).Select(name => new Grant(
                Guid.CreateVersion7(now), file.SupporterId, membership.Id, name, membership.StartedAt, until))];
    }

    private static IEnumerable<Fact> Facts(Look? before, Membership membership, string tier)
    {
        var (id, supporter, after) = (membership.Id, membership.SupporterId, Look.At(membership));
        if (before is null && !after.HasEnded)
        {
            var renewsAt = membership.CancelAt is null ? membership.PeriodUntil : (DateTimeOffset?)null;
            yield return new MembershipStarted(id, supporter, membership.TierId, tier, membership.Price, membership.Term, membership.StripeSubscriptionId, renewsAt);
        }

        if (after.HasEnded && before is { HasEnded: false })
        {
            yield return new MembershipEnded(id, supporter, tier, membership.EndedAt, membership.CancellationReason);
        }

        if (before is null || after.HasEnded)
        {
            yield break;
        }

        if (after.EndsAt is { } end && before.EndsAt is null)
        {
            yield return new MembershipCancelled(id, supporter, tier, end, membership.CancelledAt);
        }

        if (after.EndsAt is null && before.EndsAt is not null)
        {
            yield return new MembershipResumed(id, supporter, tier, membership.Price, membership.PeriodUntil, before.CancelledAt);
        }

        if (after.Phase != before.Phase && after.Phase == MembershipPhase.Suspended)
        {
            yield return new MembershipSuspended(id, supporter, tier, $"{membership.Status}");
        }
        else if (after.IsBehind != before.IsBehind)
        {
            yield return after.IsBehind
                ? new MembershipFellBehind(id, supporter, tier, PaidAccess.Until(membership, null))
                : new MembershipCaughtUp(id, supporter, tier);
        }

        if (after.TierPriceId != before.TierPriceId)
        {
            yield return new MembershipTermsChanged(id, supporter, tier, membership.Price, membership.Term);
        }

        if (after.PeriodUntil != before.PeriodUntil)
        {
            yield return new MembershipRenewed(id, supporter, tier, membership.PeriodFrom, membership.PeriodUntil);
        }
    }

    /// <summary>What of a membership is compared before and after.</summary>
    private sealed record Look(MembershipPhase Phase, bool IsBehind, Guid TierPriceId, DateTimeOffset? EndsAt, DateTimeOffset? CancelledAt, DateTimeOffset PeriodUntil)
    {
        public bool HasEnded => Phase == MembershipPhase.Ended;

        public static Look At(Membership membership) => new(
            membership.Phase,
            membership.Status is SubscriptionStatus.PastDue or SubscriptionStatus.Unpaid,
            membership.TierPriceId,
            membership.CancelAt,
            membership.CancelledAt,
            membership.PeriodUntil);
    }
}
