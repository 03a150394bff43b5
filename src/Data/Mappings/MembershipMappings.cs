using Core.Memberships;
using Core.Offers;
using Core.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class MembershipMappings : IEntityTypeConfiguration<Membership>, IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ComplexProperty(membership => membership.Price, price => price.IsMoney("Price"));
        builder.HasIndex(membership => membership.StripeSubscriptionId).IsUnique();
        builder.HasIndex(membership => membership.SupporterId);
        builder.HasIndex(membership => membership.StripeCustomerId);
        builder.HasIndex(membership => membership.ForeignPriceId, "IX_Memberships_Foreign").HasFilter("\"ForeignPriceId\" IS NOT NULL");
        builder.HasOne<Supporter>().WithMany().HasForeignKey(membership => membership.SupporterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tier>().WithMany().HasForeignKey(membership => membership.TierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TierPrice>().WithMany().HasForeignKey(membership => membership.TierPriceId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(membership => membership.Period).Ignore(membership => membership.Phase).Ignore(membership => membership.IsLiving);
        builder.Property(membership => membership.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.HasIndex(grant => new { grant.SupporterId, grant.Entitlement });
        builder.HasIndex(grant => new { grant.MembershipId, grant.Entitlement }).IsUnique();
        builder.HasOne<Supporter>().WithMany().HasForeignKey(grant => grant.SupporterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Membership>().WithMany().HasForeignKey(grant => grant.MembershipId).OnDelete(DeleteBehavior.Restrict);
    }
}
