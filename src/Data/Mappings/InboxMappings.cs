using Core.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class InboxMappings : IEntityTypeConfiguration<ReceivedEvent>, IEntityTypeConfiguration<EndpointSecret>
{
    public void Configure(EntityTypeBuilder<ReceivedEvent> builder)
    {
        builder.HasIndex(received => new { received.Status, received.IsAwaited, received.NextAttemptAt });
        builder.HasIndex(received => new { received.Lane, received.Status, received.ReceivedAt });
        builder.HasIndex(received => received.ReceivedAt);
    }

    public void Configure(EntityTypeBuilder<EndpointSecret> builder)
    {
        builder.HasKey(secret => secret.EndpointId);
        builder.Property(secret => secret.EndpointId).HasMaxLength(255);
    }
}
