using Core.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class WorkMappings : IEntityTypeConfiguration<Lease>, IEntityTypeConfiguration<Pulse>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        // Who inserts it first has it.
        builder.HasKey(lease => new { lease.Kind, lease.Subject });
        builder.Property(lease => lease.Kind).HasMaxLength(16);
        builder.Property(lease => lease.Subject).HasMaxLength(255);
        builder.HasIndex(lease => lease.Holder).IsUnique();
        builder.HasIndex(lease => lease.Node);
    }

    public void Configure(EntityTypeBuilder<Pulse> builder)
    {
        builder.HasKey(pulse => pulse.Node);
        builder.Property(pulse => pulse.Node).ValueGeneratedNever();
    }
}
