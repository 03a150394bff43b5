using Core.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class AccountMappings :
    IEntityTypeConfiguration<Supporter>,
    IEntityTypeConfiguration<SignInRequest>,
    IEntityTypeConfiguration<AddressChange>,
    IEntityTypeConfiguration<FactorTry>,
    IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<Supporter> builder)
    {
        builder.Property(supporter => supporter.Language).HasMaxLength(35);
        builder.HasIndex(supporter => supporter.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
        builder.HasIndex(supporter => supporter.StripeCustomerId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SignInRequest> builder)
    {
        builder.HasIndex(request => request.TokenHash).IsUnique();
        builder.HasIndex(request => new { request.SupporterId, request.CreatedAt });
        builder.HasIndex(request => request.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<AddressChange> builder)
    {
        builder.Property(change => change.Address).HasMaxLength(320);
        builder.Property(change => change.Normal).HasMaxLength(320);
        builder.Property(change => change.CodeHash).HasMaxLength(64);
        builder.HasIndex(change => new { change.SupporterId, change.AskedAt });
        builder.HasIndex(change => change.ProvedAt, "IX_AddressChanges_Stripe").HasFilter("\"ProvedAt\" IS NOT NULL AND \"AtStripeAt\" IS NULL");
        builder.HasOne<Supporter>().WithMany().HasForeignKey(change => change.SupporterId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<FactorTry> builder)
    {
        builder.Property(tried => tried.LoginHash).HasMaxLength(64);
        builder.Property(tried => tried.SourceHash).HasMaxLength(64);
        builder.HasIndex(tried => new { tried.LoginHash, tried.Factor, tried.At });
        builder.HasIndex(tried => tried.At);
    }

    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.Property(session => session.Id).HasMaxLength(64);
        builder.HasIndex(session => session.EndedAt);
    }
}
