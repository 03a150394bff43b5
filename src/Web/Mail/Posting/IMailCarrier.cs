using MimeKit;

namespace Web.Mail.Posting;

/// <summary>Takes a finished mail away: to the mail server, or in sandbox mode into a folder.</summary>
public interface IMailCarrier
{
    Task<Delivery> CarryAsync(Guid id, MimeMessage mail, CancellationToken cancel);
}
