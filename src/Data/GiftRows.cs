using Core.Gifts;
using Microsoft.EntityFrameworkCore;

namespace Data;

public static class GiftRows
{
    extension(MembershipDb db)
    {
        public DbSet<Gift> Gifts => db.Set<Gift>();
    }
}
