using Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.Property(publication => publication.Id).ValueGeneratedNever();
        builder.Property(publication => publication.PaymentMethods).HasMaxLength(200).HasDefaultValue(PayMethod.Card);
    }
}
