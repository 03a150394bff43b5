using Core.Mails;
using Core.Troubles;
using Data;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Troubles;
using Web.Mail.Letters;

namespace Web.Mail.Posting;

/// <summary>Mails that were given up, and mails that ought to have left.</summary>
public sealed class MailTroubles : ITroubleSource
{
    private const string OfOneMailbox = nameof(SmtpErrorCode.RecipientNotAccepted);
    private const string OfOneMail = nameof(SmtpErrorCode.MessageNotAccepted);

    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);
    private static readonly MailKind[] Owed = [.. Enum.GetValues<MailKind>().Where(LetterKinds.IsOwed)];

    public IReadOnlyList<TroubleKind> Kinds { get; } = [TroubleKind.MailAbandoned, TroubleKind.MailWaits];

    public async Task<IReadOnlyList<StandingTrouble>> LookAsync(MembershipDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Recent;
        var abandoned = await db.OutgoingMails.Where(mail => mail.AbandonedAt > since && Owed.Contains(mail.Kind))
            .Select(mail => new { mail.Id, mail.Kind, mail.LastError, At = mail.AbandonedAt!.Value }).ToListAsync(cancel);
        return
        [
            .. abandoned.Select(mail => new StandingTrouble(TroubleKind.MailAbandoned, $"{mail.Id}", TroubleDetail.OfMail(mail.Kind, mail.LastError), mail.At)),
            .. await WaitingAsync(db, now - TooLong, cancel),
        ];
    }

    /// <summary>None has left since the last of them was written: not one that a single mailbox puts off, or that is refused for what it says.</summary>
    private static async Task<IReadOnlyList<StandingTrouble>> WaitingAsync(MembershipDb db, DateTimeOffset before, CancellationToken cancel)
    {
        var waiting = db.OutgoingMails.Where(mail =>
            mail.SentAt == null && mail.AbandonedAt == null && mail.CreatedAt <= before && mail.LastError != null
            && !mail.LastError.StartsWith(OfOneMailbox) && !mail.LastError.StartsWith(OfOneMail));
        var newest = await waiting.OrderByDescending(mail => mail.CreatedAt).Select(mail => new { mail.CreatedAt, mail.LastError }).FirstOrDefaultAsync(cancel);
        var count = await waiting.CountAsync(cancel);
        return newest is null || await db.OutgoingMails.AnyAsync(mail => mail.SentAt > newest.CreatedAt, cancel)
            ? []
            : [new StandingTrouble(TroubleKind.MailWaits, "", TroubleDetail.OfWaiting(count, newest.LastError), newest.CreatedAt)];
    }
}
