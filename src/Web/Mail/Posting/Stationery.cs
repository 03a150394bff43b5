using Core;
using Microsoft.Extensions.Options;
using MimeKit;
using Web.Ground.Site;
using Web.Mail.Rendering;

namespace Web.Mail.Posting;

/// <summary>The publication's paper and envelopes, as they are now.</summary>
public sealed class Stationery(Publication publication, PublicAddress address, Speech speech, IOptions<SmtpOptions> smtp)
{
    /// <param name="language">Of the recipient; null: the publication's.</param>
    public Letterhead LetterheadIn(string? language) => new(
        publication.Name,
        new Uri(address.Root + "/"),
        publication.PublisherName,
        publication.PostalAddress.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        speech.To(publication, language));

    public Envelope Envelope { get; } = new(
        new MailboxAddress(smtp.Value.FromName ?? publication.Name, smtp.Value.From ?? publication.ContactEmail),
        new MailboxAddress(publication.Name, smtp.Value.ReplyTo is { Length: > 0 } replies ? replies : publication.ContactEmail),
        HostOf(new Uri(address.Root)));

    private static string HostOf(Uri root) => root.HostNameType is UriHostNameType.Dns ? root.IdnHost : "localhost";
}
