using Core.Repricings;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Repricings;

/// <summary>Members who could not be brought to a new price: told of until it is tried again with success, or the campaign is stopped.</summary>
internal sealed class RepricingTroubles: ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.RepricingFailed];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var failed = await db.RepricedMemberships.AsNoTracking().Where(row => row.State == RepricingState.Failed && row.ClosedAt == null)
            .Join(db.Memberships, row => row.MembershipId, membership => membership.Id, (row, membership) => new { row.Why, Since = row.ToldAt ?? row.TellAt, membership.StripeSubscriptionId }).ToListAsync(cancel);
        return [.. failed.Select(row => new StandingTrouble(TroubleKind.RepricingFailed, row.StripeSubscriptionId, row.Why, row.Since))];
    }
}
