using System.Text.Json.Nodes;
using Core.Mails;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Web.Ground.Site;
using Web.Ground.Work;
using Web.Mail.Letters;
using Web.Mail.Rendering;

namespace Web.Mail.Posting;

/// <summary>Sends one mail, if it is still to be sent.</summary>
public sealed class SendMail(
    MembershipDb db, Leases leases, Templates templates, Stationery stationery, IMailCarrier carrier, OperatorConsole console, TimeProvider clock, ILogger<SendMail> log)
{
    public async Task RunAsync(Lease lease, CancellationToken cancel)
    {
        var id = Guid.Parse(lease.Subject);
        var mail = await db.OutgoingMails.SingleAsync(row => row.Id == id, cancel);
        if (mail.SentAt is not null || mail.AbandonedAt is not null)
        {
            return; // done by another between the look and the lease
        }

        if (mail.NotAfter <= clock.GetUtcNow())
        {
            mail.Abandon("late", clock.GetUtcNow());
        }
        else if (OutgoingMail.Plan.IsUsedUp(mail.Attempts))
        {
            mail.Abandon("stopped", clock.GetUtcNow());
            log.LogError("Mail {MailId} ({MailKind}) given up: each try stopped its process", mail.Id, mail.Kind);
        }
        else
        {
            Record(mail, await TryAsync(mail, cancel));
        }

        await SaveAsync(mail, lease);
    }

    private async Task<Delivery> TryAsync(OutgoingMail mail, CancellationToken cancel)
    {
        if (!MailboxAddress.TryParse(mail.To, out var to))
        {
            return new Delivery.Refused("address");
        }

        try
        {
            var model = (JsonObject)JsonNode.Parse(mail.Model)!;
            foreach (var name in LetterKinds.AddedLater(mail.Kind))
            {
                model.TryAdd(name, null);
            }

            var rendered = templates.Render(LetterKinds.File(mail.Kind), model, stationery.LetterheadIn(await LanguageAsync(mail, cancel)));
            var message = stationery.Envelope.Pack(mail.Id, new MailboxAddress("", to.Address), rendered, clock.GetUtcNow());
            return await carrier.CarryAsync(mail.Id, message, cancel);
        }
        catch (TemplateException fault)
        {
            log.LogError("Mail {MailId} ({MailKind}) cannot be rendered: {Reason}", mail.Id, mail.Kind, console.Text.Say(fault.Message));
            return new Delivery.Postponed("template");
        }
    }

    /// <summary>The recipient's own at this moment.</summary>
    private async Task<string?> LanguageAsync(OutgoingMail mail, CancellationToken cancel) =>
        await db.Users.Where(supporter => supporter.Id == mail.SupporterId).Select(supporter => supporter.Language).FirstOrDefaultAsync(cancel) ?? mail.Language;

    private void Record(OutgoingMail mail, Delivery delivery)
    {
        var now = clock.GetUtcNow();
        switch (delivery)
        {
            case Delivery.Accepted:
                mail.MarkSent(now);
                log.LogInformation("Mail {MailId} ({MailKind}) sent", mail.Id, mail.Kind);
                break;
            case Delivery.Refused refused:
                mail.Abandon(refused.Reason, now);
                log.LogError("Mail {MailId} ({MailKind}) refused for good: {Reason}", mail.Id, mail.Kind, refused.Reason);
                break;
            case Delivery.Postponed postponed:
                mail.PutOff(postponed.Reason, now);
                log.Log(
                    mail.AbandonedAt is null ? LogLevel.Warning : LogLevel.Error,
                    "Mail {MailId} ({MailKind}) put off until {NextAttemptAt}, given up: {IsAbandoned}: {Reason}",
                    mail.Id, mail.Kind, mail.NextAttemptAt, mail.AbandonedAt is not null, postponed.Reason);
                break;
        }
    }

    /// <summary>Not cancelled any more: what happened has happened, and a mail that left must be marked so.</summary>
    private Task SaveAsync(OutgoingMail mail, Lease lease)
    {
        // One that is owed and was given up may be sent again by staff: it is forgotten when that has left.
        if (LetterKinds.IsSecret(mail.Kind) && (mail.SentAt is not null || (mail.AbandonedAt is not null && !LetterKinds.IsOwed(mail.Kind))))
        {
            mail.ForgetModel();
        }

        return db.WriteAsync(
            async () =>
            {
                await leases.EndAsync(lease.Holder, CancellationToken.None);
                await db.SaveChangesAsync(CancellationToken.None);
            },
            CancellationToken.None);
    }
}
