using Core.Mails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Data.Mappings;

internal sealed class MailMappings : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.HasIndex(mail => new { mail.Kind, mail.Key }).IsUnique();
        builder.HasIndex(mail => new { mail.SentAt, mail.AbandonedAt, mail.NextAttemptAt });
        builder.HasIndex(mail => mail.SupporterId);
    }
}
