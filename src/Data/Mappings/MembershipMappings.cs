using Core.Gifts;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class MembershipMappings :
    IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<Grant>,
    IEntityTypeConfiguration<ComplimentaryAccess>,
    IEntityTypeConfiguration<LeavingAnswer>,
    IEntityTypeConfiguration<Withdrawal>,
    IEntityTypeConfiguration<Replacement>,
    IEntityTypeConfiguration<ChangeAhead>,
    IEntityTypeConfiguration<AccessPolicy>
{
    private const string Wanting = "\"Status\" IN ('PastDue', 'Unpaid', 'Paused') OR \"SettlesSince\" IS NOT NULL";

    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ComplexProperty(membership => membership.Price, price => price.IsMoney("Price"));
        builder.HasIndex(membership => membership.StripeSubscriptionId).IsUnique();
        builder.HasIndex(membership => membership.SupporterId);
        builder.HasIndex(membership => membership.StripeCustomerId);
        builder.HasIndex(membership => membership.ForeignPriceId, "IX_Memberships_Foreign").HasFilter("\"ForeignPriceId\" IS NOT NULL");
        builder.HasIndex(membership => membership.RestsFrom, "IX_Memberships_Resting").HasFilter("\"RestsFrom\" IS NOT NULL");
        builder.HasIndex(membership => membership.CardWarnAt, "IX_Memberships_Cards").HasFilter("\"CardWarnAt\" IS NOT NULL");

        // Those whose access the policy counts, as AccessWork asks for them.
        builder.HasIndex(membership => membership.PolicyRevision, "IX_Memberships_Wanting").HasFilter(Wanting);
        builder.HasOne<Supporter>().WithMany().HasForeignKey(membership => membership.SupporterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tier>().WithMany().HasForeignKey(membership => membership.TierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TierPrice>().WithMany().HasForeignKey(membership => membership.TierPriceId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(membership => membership.Period).Ignore(membership => membership.Phase).Ignore(membership => membership.IsLiving);
        builder.Property(membership => membership.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<AccessPolicy> builder)
    {
        builder.Property(policy => policy.Id).ValueGeneratedNever();
        builder.Property(policy => policy.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.HasIndex(grant => new { grant.SupporterId, grant.Entitlement });
        builder.HasIndex(grant => new { grant.MembershipId, grant.Entitlement }).IsUnique();
        builder.HasOne<Supporter>().WithMany().HasForeignKey(grant => grant.SupporterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Membership>().WithMany().HasForeignKey(grant => grant.MembershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(grant => new { grant.ComplimentaryId, grant.Entitlement }).IsUnique();
        builder.HasOne<ComplimentaryAccess>().WithMany().HasForeignKey(grant => grant.ComplimentaryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ComplimentaryAccess> builder)
    {
        builder.ToTable("ComplimentaryAccess").Ignore(access => access.LastMoment);
        builder.Property(access => access.Reason).HasMaxLength(ComplimentaryAccess.LongestReason);
        builder.Property(access => access.Kind).HasDefaultValue(AccessKind.Given).HasSentinel(AccessKind.Given);
        builder.HasIndex(access => access.GiftId).IsUnique();
        builder.HasIndex(access => access.OrderId).IsUnique();
        builder.HasIndex(access => new { access.SupporterId, access.TierId }, "IX_ComplimentaryAccess_Free").IsUnique().HasFilter("\"Kind\" = 'Free' AND \"Until\" IS NULL");
        builder.HasOne<Order>().WithMany().HasForeignKey(access => access.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Gift>().WithMany().HasForeignKey(access => access.GiftId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(access => access.SupporterId);
        builder.HasIndex(access => access.RemindAt).HasFilter("\"RemindAt\" IS NOT NULL");
        builder.HasOne<Supporter>().WithMany().HasForeignKey(access => access.SupporterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tier>().WithMany().HasForeignKey(access => access.TierId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(access => access.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<LeavingAnswer> builder)
    {
        builder.Property(answer => answer.Words).HasMaxLength(LeavingAnswer.MostWords);
        builder.HasIndex(answer => answer.At);
        builder.HasOne<Membership>().WithMany().HasForeignKey(answer => answer.MembershipId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Withdrawal> builder)
    {
        builder.HasKey(withdrawal => withdrawal.MembershipId);
        builder.Property(withdrawal => withdrawal.Why).HasMaxLength(Withdrawal.LongestReason);
        builder.HasIndex(withdrawal => withdrawal.AskedAt, "IX_Withdrawals_Open").HasFilter("\"State\" = 'Asked'");
        builder.HasOne<Membership>().WithOne().HasForeignKey<Withdrawal>(withdrawal => withdrawal.MembershipId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Replacement> builder)
    {
        builder.ToTable("Replacements").HasKey(replacement => replacement.MembershipId);
        builder.HasIndex(replacement => replacement.NextTryAt, "IX_Replacements_Open").HasFilter("\"NextTryAt\" IS NOT NULL");
        builder.HasOne<Membership>().WithOne().HasForeignKey<Replacement>(replacement => replacement.MembershipId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Order>().WithMany().HasForeignKey(replacement => replacement.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(replacement => replacement.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ChangeAhead> builder)
    {
        builder.HasKey(ahead => ahead.MembershipId);
        builder.ComplexProperty(ahead => ahead.Price, price => price.IsMoney("Price"));
        builder.Property(ahead => ahead.Why).HasMaxLength(500);
        builder.Ignore(ahead => ahead.Due);
        builder.HasOne<Membership>().WithOne().HasForeignKey<ChangeAhead>(ahead => ahead.MembershipId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<TierPrice>().WithMany().HasForeignKey(ahead => ahead.TierPriceId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(ahead => ahead.Version).IsConcurrencyToken();
    }
}
