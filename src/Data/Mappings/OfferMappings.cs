using Core.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class OfferMappings : IEntityTypeConfiguration<TierPrice>, IEntityTypeConfiguration<TipOffer>
{
    public void Configure(EntityTypeBuilder<TierPrice> builder)
    {
        builder.Property(price => price.Id).ValueGeneratedNever();
        builder.ComplexProperty(price => price.Amount, amount => amount.IsMoney("Amount"));
        builder.HasIndex(price => price.StripePriceId).IsUnique();
        builder.Ignore(price => price.Rule);
    }

    public void Configure(EntityTypeBuilder<TipOffer> builder)
    {
        builder.Ignore(offer => offer.Rule);

        // One at a time in each currency, whoever of the staff presses when.
        builder.HasIndex(offer => offer.Currency, "IX_TipOffers_Standing").IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
    }
}
