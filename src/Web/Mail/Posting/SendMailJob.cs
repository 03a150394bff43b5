using System.Text.Json.Nodes;
using Core.Mails;
using Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Web.Mail.Letters;
using Web.Mail.Rendering;

namespace Web.Mail.Posting;

/// <summary>Sends one mail, if it is still to be sent and no other job has it.</summary>
public sealed class SendMailJob(
    MembershipDb db,
    MailClaims claims,
    Templates templates,
    Stationery stationery,
    IMailCarrier carrier,
    IBackgroundJobClient jobs,
    TimeProvider clock,
    ILogger<SendMailJob> log)
{
    // The row knows when to try again; Hangfire's own retries would only be in its way.
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid id, DateTimeOffset? claim, CancellationToken cancel)
    {
        if (!await claims.TakeAsync(id, claim, cancel))
        {
            return;
        }

        var mail = await db.OutgoingMails.SingleAsync(row => row.Id == id, cancel);
        if (mail.NotAfter <= clock.GetUtcNow())
        {
            mail.Abandon(clock.GetUtcNow(), "late");
        }
        else
        {
            Record(mail, await TryAsync(mail, cancel));
        }

        await SaveAsync(mail);
    }

    private async Task<Delivery> TryAsync(OutgoingMail mail, CancellationToken cancel)
    {
        if (!MailboxAddress.TryParse(mail.To, out var to))
        {
            return new Delivery.Refused("address");
        }

        try
        {
            var rendered = templates.Render(LetterKinds.File(mail.Kind), (JsonObject)JsonNode.Parse(mail.Model)!, stationery.Letterhead);
            var message = stationery.Envelope.Pack(mail.Id, new MailboxAddress("", to.Address), rendered, clock.GetUtcNow());
            return await carrier.CarryAsync(mail.Id, message, cancel);
        }
        catch (TemplateException fault)
        {
            log.LogError(fault, "Mail {MailId} ({MailKind}) cannot be rendered", mail.Id, mail.Kind);
            return new Delivery.Postponed("template");
        }
    }

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
                mail.Abandon(now, refused.Reason);
                log.LogError("Mail {MailId} ({MailKind}) refused for good: {Reason}", mail.Id, mail.Kind, refused.Reason);
                break;
            case Delivery.Postponed postponed when RetryPlan.Next(mail.Attempts, mail.CreatedAt, now) is { } next:
                mail.TryAgainAt(next, postponed.Reason);
                log.LogWarning("Mail {MailId} ({MailKind}) put off until {NextAttemptAt}: {Reason}", mail.Id, mail.Kind, next, postponed.Reason);
                break;
            case Delivery.Postponed postponed:
                mail.Abandon(now, postponed.Reason);
                log.LogError("Mail {MailId} ({MailKind}) given up: {Reason}", mail.Id, mail.Kind, postponed.Reason);
                break;
        }
    }

    /// <summary>Not cancelled any more: what happened has happened, and a mail that left must be marked so.</summary>
    private async Task SaveAsync(OutgoingMail mail)
    {
        if (LetterKinds.IsSecret(mail.Kind) && (mail.SentAt ?? mail.AbandonedAt) is not null)
        {
            mail.ForgetModel();
        }

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The claim ran out while this process stood still, and another took the mail: its word counts.
            log.LogWarning("Mail {MailId} ({MailKind}) was taken over by another job", mail.Id, mail.Kind);
            return;
        }

        if (mail is { SentAt: null, AbandonedAt: null })
        {
            jobs.Schedule<SendMailJob>(job => job.RunAsync(mail.Id, null, CancellationToken.None), mail.NextAttemptAt - clock.GetUtcNow());
        }
    }
}
