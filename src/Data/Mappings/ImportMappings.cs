using Core.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class ImportMappings : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.HasIndex(run => run.UploadedAt);
        builder.Ignore(run => run.IsWorking);
        // What the job and a decision both write: the step can only be changed by who saw it last.
        builder.Property(run => run.Step).IsConcurrencyToken();
    }
}
