using MimeKit;
using Web.Mail.Rendering;

namespace Web.Mail.Posting;

/// <summary>Who writes, and where answers go.</summary>
public sealed record Envelope(MailboxAddress From, MailboxAddress ReplyTo, string Host)
{
    /// <summary>
    /// Every try of one mail has the same Message-ID, so that a server that took it over just before the line broke
    /// can show it once.
    /// </summary>
    public MimeMessage Pack(Guid id, MailboxAddress to, RenderedMail mail, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = now,
            MessageId = MessageId(id),
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(From);
        message.ReplyTo.Add(ReplyTo);
        message.To.Add(to);

        // RFC 3834: no vacation notice shall answer; Exchange listens to its own header.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }

    private string MessageId(Guid id) => $"{id:N}@{Host}";
}
