using Core.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class OfferMappings : IEntityTypeConfiguration<TierPrice>
{
    public void Configure(EntityTypeBuilder<TierPrice> builder)
    {
        builder.Property(price => price.Id).ValueGeneratedNever();
        builder.ComplexProperty(price => price.Amount, amount => amount.IsMoney("Amount"));
        builder.HasIndex(price => price.StripePriceId).IsUnique();
        builder.Ignore(price => price.Rule);
    }
}
