using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Mail.Posting;

/// <summary>Who may send a mail now: one job at a time, by a conditional update that only one of many can win.</summary>
public sealed class MailClaims(MembershipDb db, TimeProvider clock)
{
    /// <summary>Longer than a try can take; what a killed process held is free again after it.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(3);

    /// <param name="id">The mail.</param>
    /// <param name="held">The claim a sweep has already taken for this job; null for none.</param>
    /// <param name="cancel">Ends the wait for the database.</param>
    public async Task<bool> TakeAsync(Guid id, DateTimeOffset? held, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = Until(now);
        return await db.WriteAsync(
            () => db.OutgoingMails
                .Where(mail => mail.Id == id && mail.SentAt == null && mail.AbandonedAt == null)
                .Where(mail => mail.ClaimedUntil == null ? mail.NextAttemptAt <= now : mail.ClaimedUntil <= now || mail.ClaimedUntil == held)
                .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.ClaimedUntil, until), cancel),
            cancel) == 1;
    }

    /// <summary>Claims what is due and in nobody's hands, oldest first.</summary>
    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset Claim)>> TakeDueAsync(int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = Until(now);
        var due = await db.OutgoingMails
            .Where(mail => mail.SentAt == null && mail.AbandonedAt == null && mail.NextAttemptAt <= now)
            .Where(mail => mail.ClaimedUntil == null || mail.ClaimedUntil <= now)
            .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id)
            .Select(mail => mail.Id)
            .Take(most)
            .ToListAsync(cancel);

        return await db.WriteAsync(
            async () =>
            {
                var taken = new List<(Guid, DateTimeOffset)>();
                foreach (var id in due)
                {
                    var won = await db.OutgoingMails
                        .Where(mail => mail.Id == id && mail.SentAt == null && mail.AbandonedAt == null)
                        .Where(mail => mail.ClaimedUntil == null || mail.ClaimedUntil <= now)
                        .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.ClaimedUntil, until), cancel);
                    if (won == 1)
                    {
                        taken.Add((id, until));
                    }
                }

                return taken;
            },
            cancel);
    }

    /// <summary>In whole milliseconds, so that it is the same instant after the database and the job's arguments.</summary>
    private static DateTimeOffset Until(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeMilliseconds((now + Length).ToUnixTimeMilliseconds());
}
