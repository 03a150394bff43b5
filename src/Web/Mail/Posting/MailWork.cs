using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Work;

namespace Web.Mail.Posting;

/// <summary>Mails that are to leave now, the oldest first.</summary>
public sealed class MailWork(MailBell bell) : IWork
{
    public string Kind => "mail";

    public int AtOnce => 4;

    public Bell Bell => bell.Bell;

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var taken = held.Select(Guid.Parse).ToList();
        var due = await db.OutgoingMails
            .Where(mail => mail.SentAt == null && mail.AbandonedAt == null && mail.NextAttemptAt <= now && !taken.Contains(mail.Id))
            .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id)
            .Select(mail => mail.Id).Take(most).ToListAsync(cancel);
        return due.ConvertAll(id => id.ToString());
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = subjects.Select(Guid.Parse).ToList();
        return db.OutgoingMails.Where(mail => ids.Contains(mail.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Attempts, mail => mail.Attempts + 1), cancel);
    }

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel) => scope.GetRequiredService<SendMail>().RunAsync(lease, cancel);

    public async Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel)
    {
        var id = Guid.Parse(subject);
        var mail = await db.OutgoingMails.SingleAsync(mail => mail.Id == id, cancel);
        if (mail is { SentAt: null, AbandonedAt: null })
        {
            mail.PutOff("fault", now);
        }
    }
}
