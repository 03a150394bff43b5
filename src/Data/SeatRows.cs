using Core.Seats;
using Microsoft.EntityFrameworkCore;

namespace Data;

/// <summary>The places that members pay for others.</summary>
public static class SeatRows
{
    extension(MembershipDb db)
    {
        public DbSet<Seat> Seats => db.Set<Seat>();
    }
}
