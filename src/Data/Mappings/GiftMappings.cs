using Core.Gifts;
using Core.Memberships;
using Core.Orders;
using Core.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class GiftMappings : IEntityTypeConfiguration<Gift>
{
    public void Configure(EntityTypeBuilder<Gift> builder)
    {
        builder.ToTable("Gifts").Property(gift => gift.Id).ValueGeneratedNever();
        builder.Property(gift => gift.From).HasMaxLength(GiftCard.LongestName);
        builder.Property(gift => gift.To).HasMaxLength(GiftCard.LongestName);
        builder.Property(gift => gift.Message).HasMaxLength(GiftCard.LongestMessage);
        builder.Ignore(gift => gift.LastMoment).Ignore(gift => gift.LastMomentToClaim).Ignore(gift => gift.LeftWhenTaken).Ignore(gift => gift.Rest);
        builder.HasIndex(gift => gift.StripePaymentIntentId).IsUnique();
        builder.HasIndex(gift => gift.PaidAt);
        builder.HasIndex(gift => gift.DueAt, "IX_Gifts_Due").HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(gift => gift.KeptBesideId, "IX_Gifts_Kept").HasFilter("\"KeptBesideId\" IS NOT NULL");
        builder.HasOne<Order>().WithOne().HasForeignKey<Gift>(gift => gift.Id).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Supporter>().WithMany().HasForeignKey(gift => gift.BuyerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Supporter>().WithMany().HasForeignKey(gift => gift.HolderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tier>().WithMany().HasForeignKey(gift => gift.TierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Membership>().WithMany().HasForeignKey(gift => gift.KeptBesideId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(gift => gift.Version).IsConcurrencyToken();
    }
}
