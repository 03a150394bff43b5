using System.Text.Json.Nodes;
using Core;
using Core.Mails.Letters;
using Microsoft.Extensions.Options;
using MimeKit;
using Web.Ground.Site;
using Web.Mail.Letters;
using Web.Mail.Rendering;

namespace Web.Mail.Posting;

/// <summary>A mail without a row, for news of the database itself.</summary>
public sealed class UrgentMail(Templates templates, IMailCarrier carrier, PublicAddress address, Speech speech, IOptions<SmtpOptions> smtp, TimeProvider clock)
{
    public async Task<bool> SendAsync(Publication publication, ILetter letter, Guid id, string to, CancellationToken cancel)
    {
        if (!MailboxAddress.TryParse(to, out var box))
        {
            return false;
        }

        var stationery = new Stationery(publication, address, speech, smtp);
        var rendered = templates.Render(LetterKinds.File(letter.Kind), (JsonObject)JsonNode.Parse(LetterJson.Of(letter).ToJsonString())!, stationery.LetterheadIn(language: null));
        var message = stationery.Envelope.Pack(id, new MailboxAddress("", box.Address), rendered, clock.GetUtcNow());
        try
        {
            return await carrier.CarryAsync(id, message, cancel) is Delivery.Accepted;
        }
        catch (IOException)
        {
            return false; // the sandbox's mailbox is a folder, on the disk that may be the trouble
        }
    }
}
