using Core.Memberships;
using Core.Offers;
using Core.Repricings;
using Core.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class RepricingMappings : IEntityTypeConfiguration<Repricing>, IEntityTypeConfiguration<RepricedMembership>
{
    public void Configure(EntityTypeBuilder<Repricing> builder)
    {
        builder.ToTable("Repricings").Ignore(campaign => campaign.AsksConsent).Ignore(campaign => campaign.Notice);
        builder.ComplexProperty(campaign => campaign.Amount, amount => amount.IsMoney("Amount"));
        builder.HasOne<Tier>().WithMany().HasForeignKey(campaign => campaign.TierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TierPrice>().WithMany().HasForeignKey(campaign => campaign.ToPriceId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>A membership is on its way to one new price at a time.</summary>
    public void Configure(EntityTypeBuilder<RepricedMembership> builder)
    {
        builder.ToTable("RepricedMemberships").Ignore(row => row.AnswerUntil).Ignore(row => row.LastAnswerDay).Ignore(row => row.TryName).Ignore(row => row.MailKey);
        builder.ComplexProperty(row => row.OldAmount, amount => amount.IsMoney("OldAmount"));
        builder.ComplexProperty(row => row.NewAmount, amount => amount.IsMoney("NewAmount"));
        builder.ComplexProperty(row => row.FullAmount, amount => amount.IsMoney("FullAmount"));
        builder.Property(row => row.Why).HasMaxLength(RepricedMembership.LongestReason);
        builder.HasIndex(row => row.MembershipId, "IX_RepricedMemberships_Open").IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        builder.HasIndex(row => new { row.RepricingId, row.State });
        builder.HasIndex(row => row.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(row => row.SupporterId);
        builder.HasOne<Repricing>().WithMany().HasForeignKey(row => row.RepricingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Membership>().WithMany().HasForeignKey(row => row.MembershipId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<TierPrice>().WithMany().HasForeignKey(row => row.FromPriceId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}
