using Core.Facts;
using Core.Memberships;
using Core.Revenue;
using Core.Tests.Kit;
using Core.Tiers;

namespace Core.Tests.Memberships;

/// <summary>The rows about one subscription, as the database would hold them between two pieces of news.</summary>
internal sealed class Ledger
{
    private readonly List<Grant> grants = [];
    private readonly List<RevenueMovement> movements = [];
    private readonly List<Fact> told = [];

    public Membership? Membership { get; private set; }

    public IReadOnlyList<Grant> Grants => grants;

    public IReadOnlyList<RevenueMovement> Movements => movements;

    public IReadOnlyList<Fact> Told => told;

    /// <summary>What the movements say that the membership brings, in millionths of a minor unit.</summary>
    public long Micros => movements.Sum(movement => movement.Change.Micros);

    public MembershipChange Take(SubscriptionSnapshot facts, Tier tier, DateTimeOffset now, DateTimeOffset? refundedAt = null)
    {
        var file = new MembershipFile
        {
            Membership = Membership,
            SupporterId = BookKit.SupporterId,
            Tier = tier,
            Price = tier.Monthly(),
            Grants = [.. grants],
            Movements = [.. movements],
            RefundedAt = refundedAt,
        };
        var change = MembershipSync.Apply(file, facts, BookKit.Publication, now);
        Membership = change.Membership;
        grants.AddRange(change.NewGrants);
        movements.AddRange(change.Movements);
        told.AddRange(change.Facts);
        return change;
    }

    /// <summary>As a hand in the database loses them.</summary>
    public void LoseGrants() => grants.Clear();

    /// <summary>All that a member or a member of staff could see of it from now on, as one comparable text.</summary>
    public string Seen(DateTimeOffset now)
    {
        var shown = Membership!;
        var open = grants.Where(grant => grant.Until is null || grant.Until > now)
            .Select(grant => $"{grant.Entitlement} until {grant.Until:O}").Order(StringComparer.Ordinal);
        return $"{shown.Status} {shown.Phase} {shown.Price} {shown.TierPriceId} {shown.PeriodFrom:O} {shown.PeriodUntil:O} {shown.CancelAt:O} "
            + $"{shown.CancelledAt:O} {shown.EndedAt:O} {shown.CancellationReason} {shown.PastDueSince:O}; {string.Join(", ", open)}; {Micros}";
    }
}
