using Core.Repricings;
using Microsoft.EntityFrameworkCore;

namespace Data;

/// <summary>The tables of the campaigns that bring members to another price.</summary>
public static class RepricingRows
{
    extension(MembershipDb db)
    {
        public DbSet<Repricing> Repricings => db.Set<Repricing>();

        public DbSet<RepricedMembership> RepricedMemberships => db.Set<RepricedMembership>();
    }
}
