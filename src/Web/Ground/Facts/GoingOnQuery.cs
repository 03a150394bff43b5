using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Facts;

/// <summary>For what money is still taken from somebody: whoever says that nothing more will be asks here first.</summary>
public static class GoingOnQuery
{
    /// <param name="besides">The membership that ends, of which it is asked.</param>
    public static async Task<IReadOnlyList<GoingOn>> GoingOnAsync(this MembershipDb db, Guid supporterId, Guid besides, DateTimeOffset now, CancellationToken cancel) =>
        [.. (await db.GoingOnAsync([supporterId], now, cancel)).Where(row => row.Membership.Id != besides).Select(row => row.GoingOn)];

    internal static async Task<IReadOnlyList<(Membership Membership, GoingOn GoingOn)>> GoingOnAsync(
        this MembershipDb db, IReadOnlyCollection<Guid> supporters, DateTimeOffset now, CancellationToken cancel)
    {
        var living = await db.Memberships.AsNoTracking().Where(Membership.Living).Where(membership => supporters.Contains(membership.SupporterId))
            .OrderBy(membership => membership.StartedAt)
            .Join(db.Tiers.IgnoreAutoIncludes(), membership => membership.TierId, tier => tier.Id, (membership, tier) => new { Membership = membership, tier.Name }).ToListAsync(cancel);
        var ids = living.ConvertAll(row => row.Membership.Id);
        var failed = await db.Payments.AsNoTracking().Where(payment => ids.Contains(payment.MembershipId!.Value) && payment.Status == PaymentStatus.Failed).ToListAsync(cancel);
        var policy = await db.AccessPolicyAsync(cancel);
        return [.. living.Select(row => (row.Membership, GoingOn: new GoingOn(row.Name, Report(row.Membership)))).Where(row => row.GoingOn.Standing.IsTaken)];

        // The news of a refusal may come before Stripe calls the subscription past due: while it is tried again, it is owed.
        MembershipReport Report(Membership membership)
        {
            var open = failed.Where(payment => payment.MembershipId == membership.Id && (membership.IsBehind || payment.NextAttemptAt is not null)).MaxBy(payment => payment.CreatedAt);
            return open is { PeriodFrom: { } since } && !membership.IsBehind
                ? MembershipReport.Owing(open.Amount, policy.OwingUntil(since, membership.CancelAt), membership.CancelAt, now)
                : MembershipReport.Of(membership, null, open?.Amount, now);
        }
    }
}
