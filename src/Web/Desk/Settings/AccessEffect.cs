using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Desk.Settings;

/// <summary>Whom another rule would shut out, and whom it would let in: supporters, each once, who hold nothing else that is open.</summary>
public sealed record AccessEffect(int Shuts, int Opens)
{
    public static async Task<AccessEffect> OfAsync(MembershipDb db, AccessPolicy other, DateTimeOffset now, CancellationToken cancel)
    {
        var wanting = await db.Memberships.AsNoTracking().Where(Membership.Wanting).ToListAsync(cancel);
        var elsewhere = (await db.Grants.Where(grant => (grant.Until == null || grant.Until > now)
                && db.Memberships.Where(Membership.Wanting).Any(membership => membership.SupporterId == grant.SupporterId)
                && !db.Memberships.Where(Membership.Wanting).Any(membership => membership.Id == grant.MembershipId))
            .Select(grant => grant.SupporterId).Distinct().ToListAsync(cancel)).ToHashSet();
        var (shuts, opens) = (0, 0);
        foreach (var memberships in wanting.Where(membership => !elsewhere.Contains(membership.SupporterId)).GroupBy(membership => membership.SupporterId))
        {
            var before = memberships.Any(membership => IsOpen(membership, now));
            var after = memberships.Any(membership => IsOpenBy(membership, other, now));
            (shuts, opens) = (shuts + (before && !after ? 1 : 0), opens + (after && !before ? 1 : 0));
        }

        return new AccessEffect(shuts, opens);
    }

    private static bool IsOpen(Membership membership, DateTimeOffset now) => PaidAccess.Until(membership, null) > now;

    private static bool IsOpenBy(Membership membership, AccessPolicy other, DateTimeOffset now)
    {
        membership.Follow(other);
        return IsOpen(membership, now);
    }
}
