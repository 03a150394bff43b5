using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Billing.Books;

/// <summary>Members whose subscription was given another price at Stripe's dashboard: only a person can know whether that was meant.</summary>
public sealed class ForeignPrices : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.ForeignPrice];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var code = FactSort.Of(FactKind.ForeignPriceFound).Code;
        var foreign = await db.Memberships.Where(Membership.Living).Where(membership => membership.ForeignPriceId != null)
            .Select(membership => new
            {
                membership.StripeSubscriptionId,
                membership.ForeignPriceId,
                membership.StartedAt,
                FoundAt = db.Facts.Where(fact => fact.Code == code && fact.SubjectId == membership.Id).Max(fact => (DateTimeOffset?)fact.At),
            })
            .ToListAsync(cancel);
        return [.. foreign.Select(row => new StandingTrouble(TroubleKind.ForeignPrice, row.StripeSubscriptionId, row.ForeignPriceId, row.FoundAt ?? row.StartedAt))];
    }
}
