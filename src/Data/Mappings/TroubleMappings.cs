using Core.Troubles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class TroubleMappings : IEntityTypeConfiguration<Trouble>
{
    public void Configure(EntityTypeBuilder<Trouble> builder)
    {
        // Whoever writes an episode first has raised it.
        builder.HasKey(trouble => new { trouble.Kind, trouble.Subject, trouble.Episode });
        builder.Property(trouble => trouble.Subject).HasMaxLength(Trouble.LongestSubject);
        builder.Property(trouble => trouble.Detail).HasMaxLength(Trouble.LongestDetail);
        builder.HasIndex(trouble => trouble.ClearToldAt);

        // Of two that raise it at the same moment the second finds it there.
        builder.HasIndex(trouble => new { trouble.Kind, trouble.Subject }, "IX_Troubles_Open").IsUnique().HasFilter("\"ClearedAt\" IS NULL");
    }
}
