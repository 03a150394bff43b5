using Core.Memberships;
using Core.Seats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class SeatMappings : IEntityTypeConfiguration<Seat>
{
    private const string Standing = "\"EndedAt\" IS NULL";

    /// <summary>A number is had once, and nobody holds two places of one membership.</summary>
    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.ToTable("Seats").Ignore(seat => seat.IsTaken);
        builder.Property(seat => seat.KeyHash).HasMaxLength(64);
        builder.Property(seat => seat.Label).HasMaxLength(Seat.LongestLabel);
        builder.HasIndex(seat => new { seat.MembershipId, seat.Number }, "IX_Seats_Number").IsUnique().HasFilter(Standing);
        builder.HasIndex(seat => new { seat.HolderId, seat.MembershipId }, "IX_Seats_Holder").IsUnique().HasFilter("\"EndedAt\" IS NULL AND \"HolderId\" IS NOT NULL");
        builder.HasIndex(seat => seat.KeyHash).IsUnique();
        builder.HasOne<Membership>().WithMany().HasForeignKey(seat => seat.MembershipId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Supporter>().WithMany().HasForeignKey(seat => seat.HolderId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(seat => seat.Version).IsConcurrencyToken();
    }
}
