using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Facts;

/// <summary>How long members read on when money does not come, as it stands now: a rule of access is never taken from the shelf.</summary>
public static class AccessPolicyQuery
{
    public static async Task<AccessPolicy> AccessPolicyAsync(this MembershipDb db, CancellationToken cancel) =>
        await db.AccessPolicies.AsNoTracking().SingleOrDefaultAsync(cancel) ?? AccessPolicy.Standard;
}
