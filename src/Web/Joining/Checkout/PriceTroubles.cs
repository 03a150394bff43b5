using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;

namespace Web.Joining.Checkout;

/// <summary>A price that Stripe refuses is no trouble any more when newcomers are not offered it.</summary>
public sealed class PriceTroubles : ITroubleSource
{
    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.PriceRefused];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.Troubles.AsNoTracking().Where(row => row.Kind == TroubleKind.PriceRefused && row.ClearedAt == null).ToListAsync(cancel);
        if (open.Count == 0)
        {
            return [];
        }

        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).ToListAsync(cancel);
        var offered = tiers.SelectMany(tier => tier.Offered.All).Select(price => $"{price.Id}").ToHashSet(StringComparer.Ordinal);
        return [.. open.Where(row => offered.Contains(row.Subject)).Select(row => new StandingTrouble(row.Kind, row.Subject, row.Detail, row.RaisedAt))];
    }
}
