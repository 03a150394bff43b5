using Core.Books;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class BookMappings : IEntityTypeConfiguration<Comparison>, IEntityTypeConfiguration<BookDifference>
{
    public void Configure(EntityTypeBuilder<Comparison> builder)
    {
        builder.HasIndex(comparison => comparison.AskedAt);

        // Of two that press the button at the same moment the second finds the first one's.
        builder.HasIndex(comparison => comparison.Kind, "IX_Comparisons_Asked").IsUnique().HasFilter("\"NextTryAt\" IS NOT NULL");
        builder.Property(comparison => comparison.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<BookDifference> builder)
    {
        builder.HasKey(difference => difference.StripeId);
        builder.Property(difference => difference.StripeId).HasMaxLength(BookDifference.LongestKey);
        builder.Property(difference => difference.StripeCustomerId).HasMaxLength(BookDifference.LongestKey);
        builder.Property(difference => difference.Why).HasMaxLength(BookDifference.LongestReason);
        builder.HasIndex(difference => new { difference.MendedAt, difference.SeenAt });
        builder.HasIndex(difference => difference.NextTryAt);
        builder.Property(difference => difference.Version).IsConcurrencyToken();
    }
}
