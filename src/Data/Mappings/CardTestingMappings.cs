using Core.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class CardTestingMappings : IEntityTypeConfiguration<CardFailure>, IEntityTypeConfiguration<CheckoutLock>
{
    public void Configure(EntityTypeBuilder<CardFailure> builder)
    {
        builder.Property(failure => failure.StripeChargeId).HasMaxLength(255);
        builder.Property(failure => failure.OriginHash).HasMaxLength(64);
        builder.Property(failure => failure.MailboxHash).HasMaxLength(64);
        builder.Property(failure => failure.CardHash).HasMaxLength(64);
        builder.HasIndex(failure => failure.StripeChargeId).IsUnique();
        builder.HasIndex(failure => failure.FailedAt);
    }

    public void Configure(EntityTypeBuilder<CheckoutLock> builder)
    {
        builder.Property(one => one.Version).IsConcurrencyToken();

        // The constant makes of any number that lock at once one.
        builder.Property<int>("Site").HasDefaultValue(0);
        builder.HasIndex("Site").IsUnique().HasFilter("\"LiftedAt\" IS NULL").HasDatabaseName("IX_CheckoutLocks_Open");
    }
}
