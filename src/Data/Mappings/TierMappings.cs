using Core.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class TierMappings : IEntityTypeConfiguration<Tier>
{
    public void Configure(EntityTypeBuilder<Tier> builder)
    {
        builder.HasIndex(tier => tier.Slug).IsUnique();
        builder.HasMany(tier => tier.Prices).WithOne().HasForeignKey(price => price.TierId);
        builder.Navigation(tier => tier.Prices).AutoInclude();
        builder.Ignore(tier => tier.Offered);
        builder.Property(tier => tier.Version).IsConcurrencyToken();
    }
}
