using Core.Facts;
using Core.Revenue;
using Core.Tiers;

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

    /// <summary>It began and is not over: somebody pays for it, or is to.</summary>
    public static bool Runs(SubscriptionSnapshot snapshot) => Begins(snapshot) && snapshot.Status != SubscriptionStatus.Canceled;

    public static MembershipChange Apply(MembershipFile file, SubscriptionSnapshot snapshot, Publication publication, DateTimeOffset now)
    {
        var before = file.Membership is null ? null : Look.At(file.Membership);
        var membership = file.Membership ?? new Membership(file.FormerId ?? Guid.CreateVersion7(now), file.SupporterId, file.Price, snapshot);
        membership.BelongTo(file.SupporterId, snapshot);
        membership.Show(snapshot, file.Price);
        membership.Follow(file.Policy);
        var moved = file.Grants.Any(grant => grant.SupporterId != file.SupporterId || grant.From > membership.StartedAt);
        var ends = file.Grants.ToDictionary(grant => grant.Id, grant => grant.Until);
        var grants = Regrant(membership, file.Tier, file.Grants, file.RefundedAt, now);
        var movements = RevenueLedger.Movements(file.Movements, membership.Source(snapshot), before is null && file.FormerId is null, publication, now);
        var facts = Facts(before, membership, file.Tier.Name, snapshot.OrderId).Where(fact => file.FormerId is null || fact is not MembershipStarted).ToList();
        if (facts.Count == 0 && (moved || grants.Exists(grant => Lasts(grant.Until)) || file.Grants.Any(grant => grant.Until != ends[grant.Id] && (Lasts(grant.Until) || Lasts(ends[grant.Id])))))
        {
            // Nothing happened to the membership, and yet its reader opens something else from now on: that is kept between requests.
            facts.Add(new AccessCorrected(membership.Id, membership.SupporterId, file.Tier.Name, PaidAccess.Until(membership, file.RefundedAt)));
        }

        return new MembershipChange(membership, before is null, grants, movements, facts);

        bool Lasts(DateTimeOffset? until) => until is null || until > now;
    }

    /// <summary>Brings the grants of a membership to what it opens now.</summary>
    /// <returns>Those that are missing.</returns>
    public static List<Grant> Regrant(Membership membership, Tier tier, IReadOnlyList<Grant> known, DateTimeOffset? refundedAt, DateTimeOffset now)
    {
        var until = PaidAccess.Until(membership, refundedAt, now);
        foreach (var grant in known)
        {
            var paid = tier.Opens(grant.Entitlement) ? until : null;
            grant.BelongTo(membership.SupporterId, membership.StartedAt);
            grant.EndAt(paid > now ? paid : Over(grant.Until, paid, now));
        }

        var held = known.Select(grant => grant.Entitlement).ToHashSet(StringComparer.Ordinal);
        return until is null
            ? []
            : [.. tier.Entitlements.Where(name => !held.Contains(name)).Select(name => new Grant(
                Guid.CreateVersion7(now), membership.SupporterId, membership.Id, name, Sooner(membership.StartedAt, now), until))];
    }

    /// <summary>The end of access that is over: the first that was found, so that a second look changes nothing.</summary>
    private static DateTimeOffset Over(DateTimeOffset? known, DateTimeOffset? due, DateTimeOffset now)
    {
        var end = due ?? now;
        return known <= now ? Sooner(known.Value, end) : end;
    }

    /// <summary>What is paid for is open at once: a beginning that Stripe counted may lie ahead of a clock of ours that is slow.</summary>
    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static IEnumerable<Fact> Facts(Look? before, Membership membership, string tier, Guid? orderId)
    {
        var (id, supporter, after) = (membership.Id, membership.SupporterId, Look.At(membership));
        if (before is null && !after.HasEnded)
        {
            var renewsAt = membership.EndsWithPeriod || membership.Lapses ? (DateTimeOffset?)null : membership.PeriodUntil;
            yield return new MembershipStarted(id, supporter, membership.TierId, tier, membership.Price, membership.Term, membership.StripeSubscriptionId, renewsAt, orderId);
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

        if (after.Price != before.Price || after.TierPriceId != before.TierPriceId)
        {
            yield return new MembershipTermsChanged(id, supporter, tier, membership.Price, membership.Term);
        }

        foreach (var fact in AtStripe(before, after, membership, tier))
        {
            yield return fact;
        }

        if (after.PeriodUntil != before.PeriodUntil && after.RestsFrom is null) // while it rests, a period is no renewal
        {
            yield return new MembershipRenewed(id, supporter, tier, membership.PeriodFrom, membership.PeriodUntil);
        }
    }

    /// <summary>A pause, whoever asked for it, and what somebody changed at Stripe's dashboard, past this site.</summary>
    private static IEnumerable<Fact> AtStripe(Look before, Look after, Membership membership, string tier)
    {
        var (id, supporter) = (membership.Id, membership.SupporterId);
        if (after.RestsFrom is { } rests && (before.RestsFrom != rests || before.CollectionResumesAt != after.CollectionResumesAt))
        {
            yield return new MembershipPaused(id, supporter, tier, rests, Pause.GoesOnAt(membership) ?? rests, membership.PriceAt(Pause.GoesOnAt(membership) ?? rests), membership.StripeSubscriptionId);
        }
        else if (before.RestsFrom is not null && after.RestsFrom is null && !after.IsCollectionPaused)
        {
            yield return new MembershipUnpaused(id, supporter, tier);
        }
        else if (after.IsCollectionPaused != before.IsCollectionPaused)
        {
            yield return after.IsCollectionPaused
                ? new CollectionPaused(id, supporter, tier, membership.CollectionResumesAt)
                : new CollectionResumed(id, supporter, tier);
        }

        if (after.ForeignPriceId is { } foreign && !string.Equals(foreign, before.ForeignPriceId, StringComparison.Ordinal))
        {
            yield return new ForeignPriceFound(id, supporter, tier, foreign, membership.Price);
        }
    }

    /// <summary>What of a membership is compared before and after.</summary>
    private sealed record Look(
        MembershipPhase Phase, bool IsBehind, Guid TierPriceId, Money Price, DateTimeOffset? EndsAt, DateTimeOffset? CancelledAt, DateTimeOffset PeriodUntil,
        bool IsCollectionPaused, DateTimeOffset? CollectionResumesAt, DateTimeOffset? RestsFrom, string? ForeignPriceId)
    {
        public bool HasEnded => Phase == MembershipPhase.Ended;

        public static Look At(Membership membership) => new(
            membership.Phase,
            membership.IsBehind,
            membership.TierPriceId,
            membership.Price,
            membership.CancelAt,
            membership.CancelledAt,
            membership.PeriodUntil,
            membership.IsCollectionPaused,
            membership.CollectionResumesAt,
            membership.RestsFrom,
            membership.ForeignPriceId);
    }
}
