using Core.Offers;
using Core.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class CouponMappings : IEntityTypeConfiguration<CouponOffer>, IEntityTypeConfiguration<OfferUse>, IEntityTypeConfiguration<CouponTry>
{
    public void Configure(EntityTypeBuilder<CouponOffer> builder)
    {
        builder.ToTable("CouponOffers");
        builder.Property(coupon => coupon.Code).HasMaxLength(CouponOffer.LongestCode);
        builder.Ignore(coupon => coupon.Terms).Ignore(coupon => coupon.IsOncePerPerson);

        // What is typed means one code, whoever of the staff presses when.
        builder.HasIndex(coupon => coupon.Code, "IX_CouponOffers_Standing").IsUnique().HasFilter("\"EndedAt\" IS NULL");
        builder.Property(coupon => coupon.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<OfferUse> builder)
    {
        builder.ToTable("OfferUses");
        builder.Property(use => use.Id).ValueGeneratedNever();
        builder.Property(use => use.PersonHash).HasMaxLength(64);
        builder.Property(use => use.CardHash).HasMaxLength(64);
        builder.Property(use => use.OnceKey).HasMaxLength(100);
        builder.HasIndex(use => use.CouponId);
        builder.HasIndex(use => use.SupporterId);
        builder.HasIndex(use => use.CardHash);
        builder.HasIndex(use => use.MembershipId);

        // Of one person's ten checkouts at the same moment one has it.
        builder.HasIndex(use => use.OnceKey, "IX_OfferUses_Once").IsUnique().HasFilter("\"OnceKey\" IS NOT NULL AND \"ReleasedAt\" IS NULL");
        builder.HasOne<CouponOffer>().WithMany().HasForeignKey(use => use.CouponId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(use => use.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CouponTry> builder)
    {
        builder.ToTable("CouponTries");
        builder.Property(one => one.OriginHash).HasMaxLength(64);
        builder.Property(one => one.CodeHash).HasMaxLength(64);
        builder.HasIndex(one => one.TriedAt);
    }
}
