using Core.Facts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class FactMappings : IEntityTypeConfiguration<RecordedFact>
{
    public void Configure(EntityTypeBuilder<RecordedFact> builder)
    {
        builder.HasIndex(fact => fact.At);
        builder.HasIndex(fact => new { fact.SupporterId, fact.At });
        builder.HasIndex(fact => fact.SubjectId);
    }
}
