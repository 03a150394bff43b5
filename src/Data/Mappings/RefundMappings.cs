using Core.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class RefundMappings :
    IEntityTypeConfiguration<RefundWish>,
    IEntityTypeConfiguration<CreditDocument>,
    IEntityTypeConfiguration<FraudWarning>
{
    public void Configure(EntityTypeBuilder<RefundWish> builder)
    {
        builder.ComplexProperty(wish => wish.Amount, money => money.IsMoney("Amount"));
        builder.Property(wish => wish.RefusedWhy).HasMaxLength(RefundWish.LongestReason);
        builder.Property(wish => wish.Version).IsConcurrencyToken();
        builder.Ignore(wish => wish.Key);

        // One at a time: the next one sees what this one left.
        builder.HasIndex(wish => wish.PaymentId, "IX_RefundWishes_Open").IsUnique().HasFilter("\"SettledAt\" IS NULL");
        builder.HasIndex(wish => new { wish.PaymentId, wish.AskedAt });
        builder.HasOne<Payment>().WithMany().HasForeignKey(wish => wish.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CreditDocument> builder)
    {
        builder.ComplexProperty(note => note.Amount, money => money.IsMoney("Amount"));
        builder.Property(note => note.Number).HasMaxLength(32);
        builder.Property(note => note.StripeRefundId).HasMaxLength(255);
        builder.HasIndex(note => note.Number).IsUnique();
        builder.HasIndex(note => note.StripeRefundId).IsUnique();
        builder.HasIndex(note => note.SupporterId);
        builder.HasOne<Payment>().WithMany().HasForeignKey(note => note.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FraudWarning> builder)
    {
        builder.Property(warning => warning.StripeWarningId).HasMaxLength(255);
        builder.Property(warning => warning.Why).HasMaxLength(64);
        builder.HasIndex(warning => warning.StripeWarningId).IsUnique();
        builder.HasIndex(warning => warning.At);
        builder.HasOne<Payment>().WithMany().HasForeignKey(warning => warning.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }
}
