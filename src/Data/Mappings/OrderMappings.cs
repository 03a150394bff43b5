using Core.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class OrderMappings : IEntityTypeConfiguration<Order>, IEntityTypeConfiguration<HeldOrder>, IEntityTypeConfiguration<CheckoutTry>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ComplexProperty(order => order.Amount, amount => amount.IsMoney("Amount"));
        builder.ComplexProperty(order => order.Quote, quote =>
        {
            quote.Property(parts => parts.Term).HasColumnName("Term");
            quote.ComplexProperty(parts => parts.Subtotal, money => money.IsMoney("Subtotal"));
            quote.ComplexProperty(parts => parts.Discount, money => money.IsMoney("Discount"));
            quote.ComplexProperty(parts => parts.Tax, money => money.IsMoney("Tax"));
            quote.ComplexProperty(parts => parts.Renewal, money => money.IsMoney("Renewal"));
            quote.Ignore(parts => parts.Total);
        });
        builder.HasIndex(order => order.StripeSessionId).IsUnique();
        builder.HasIndex(order => new { order.SupporterId, order.CreatedAt });
        builder.HasIndex(order => new { order.OriginHash, order.CreatedAt });
        builder.HasIndex(order => order.NextTryAt, "IX_Orders_Refused").HasFilter("\"NextTryAt\" IS NOT NULL");
        builder.HasIndex(order => order.SupporterId, "IX_Orders_Pending").HasFilter("\"PendingSince\" IS NOT NULL");
        builder.Ignore(order => order.IsPending);
        builder.Property(order => order.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<HeldOrder> builder)
    {
        builder.HasKey(held => held.StripeSubscriptionId);
        builder.Ignore(held => held.IsOnce);
        builder.ComplexProperty(held => held.Ordered, money => money.IsMoney("Ordered"));
        builder.ComplexProperty(held => held.Paid, money => money.IsMoney("Paid"));
        builder.Property(held => held.Reason).HasMaxLength(HeldOrder.LongestReason);
        builder.Property(held => held.LastError).HasMaxLength(HeldOrder.LongestReason);
        builder.HasIndex(held => held.OrderId);
        builder.HasIndex(held => held.SupporterId);
        builder.HasIndex(held => held.NextTryAt, "IX_HeldOrders_Open").HasFilter("\"SettledAt\" IS NULL");
        builder.HasOne<Order>().WithMany().HasForeignKey(held => held.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Supporter>().WithMany().HasForeignKey(held => held.SupporterId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(held => held.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CheckoutTry> builder)
    {
        builder.Property(one => one.OriginHash).HasMaxLength(64);
        builder.Property(one => one.AddressHash).HasMaxLength(64);
        builder.HasIndex(one => one.TriedAt);
    }
}
