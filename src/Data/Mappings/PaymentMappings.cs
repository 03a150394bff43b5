using Core.Memberships;
using Core.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class PaymentMappings :
    IEntityTypeConfiguration<Payment>,
    IEntityTypeConfiguration<Refund>,
    IEntityTypeConfiguration<Dispute>,
    IEntityTypeConfiguration<NumberSequence>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ComplexProperty(payment => payment.Amount, money => money.IsMoney("Amount"));
        builder.ComplexProperty(payment => payment.Tax, money => money.IsMoney("Tax"));
        builder.ComplexProperty(payment => payment.Refunded, money => money.IsMoney("Refunded"));
        builder.HasIndex(payment => payment.StripeInvoiceId).IsUnique();
        builder.HasIndex(payment => payment.StripePaymentIntentId);

        // Without an invoice the payment intent tells which payment it is.
        builder.HasIndex(payment => payment.StripePaymentIntentId, "IX_Payments_WithoutInvoice").IsUnique().HasFilter("\"StripeInvoiceId\" IS NULL");
        builder.HasIndex(payment => payment.FirstFailedAt, "IX_Payments_FailedFirst").HasFilter("\"FirstFailedAt\" IS NOT NULL");
        builder.HasIndex(payment => payment.ReceiptNumber).IsUnique();
        builder.HasIndex(payment => payment.SupporterId);
        builder.HasIndex(payment => payment.PaidOn);
        builder.HasIndex(payment => new { payment.Status, payment.CreatedAt });
        builder.HasOne<Supporter>().WithMany().HasForeignKey(payment => payment.SupporterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Membership>().WithMany().HasForeignKey(payment => payment.MembershipId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(payment => payment.Period);
        builder.Ignore(payment => payment.Left);
        builder.Property(payment => payment.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ComplexProperty(refund => refund.Amount, money => money.IsMoney("Amount"));
        builder.Property(refund => refund.Status).HasDefaultValue(RefundStatus.Made).HasSentinel(RefundStatus.Made);
        builder.HasIndex(refund => refund.StripeRefundId).IsUnique();
        builder.HasOne<Payment>().WithMany().HasForeignKey(refund => refund.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Dispute> builder)
    {
        builder.ComplexProperty(dispute => dispute.Amount, money => money.IsMoney("Amount"));
        builder.Property(dispute => dispute.StripeDisputeId).HasMaxLength(255);
        builder.Property(dispute => dispute.Why).HasMaxLength(64);
        builder.Property(dispute => dispute.Version).IsConcurrencyToken();
        builder.HasIndex(dispute => dispute.StripeDisputeId).IsUnique();
        builder.HasIndex(dispute => dispute.MembershipId);
        builder.HasIndex(dispute => dispute.Status);
        builder.HasOne<Payment>().WithMany().HasForeignKey(dispute => dispute.PaymentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<NumberSequence> builder)
    {
        builder.HasKey(sequence => sequence.Name);
        builder.Property(sequence => sequence.Name).HasMaxLength(64);
        builder.Property(sequence => sequence.Version).IsConcurrencyToken();
    }
}
