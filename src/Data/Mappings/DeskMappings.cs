using Core;
using Core.Accounts;
using Core.Facts;
using Core.Inbox;
using Core.Mails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class DeskMappings :
    IEntityTypeConfiguration<Publication>,
    IEntityTypeConfiguration<Supporter>,
    IEntityTypeConfiguration<RecordedFact>,
    IEntityTypeConfiguration<OutgoingMail>,
    IEntityTypeConfiguration<ReceivedEvent>,
    IEntityTypeConfiguration<SignInRequest>,
    IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<Publication> builder) => builder.Property(publication => publication.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<Supporter> builder)
    {
        builder.HasIndex(supporter => supporter.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique();
        builder.HasIndex(supporter => supporter.StripeCustomerId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RecordedFact> builder)
    {
        builder.HasIndex(fact => fact.At);
        builder.HasIndex(fact => new { fact.SupporterId, fact.At });
        builder.HasIndex(fact => fact.SubjectId);
    }

    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.HasIndex(mail => new { mail.Kind, mail.Key }).IsUnique();
        builder.HasIndex(mail => new { mail.SentAt, mail.AbandonedAt, mail.NextAttemptAt });
        builder.HasIndex(mail => mail.SupporterId);
    }

    public void Configure(EntityTypeBuilder<ReceivedEvent> builder)
    {
        builder.HasIndex(received => new { received.Status, received.IsAwaited, received.NextAttemptAt });
        builder.HasIndex(received => new { received.Lane, received.Status, received.ReceivedAt });
        builder.HasIndex(received => received.ReceivedAt);
    }

    public void Configure(EntityTypeBuilder<SignInRequest> builder)
    {
        builder.HasIndex(request => request.TokenHash).IsUnique();
        builder.HasIndex(request => new { request.SupporterId, request.CreatedAt });
        builder.HasIndex(request => request.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.Property(session => session.Id).HasMaxLength(64);
        builder.HasIndex(session => session.EndedAt);
    }
}
