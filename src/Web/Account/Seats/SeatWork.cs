using System.Globalization;
using Core.Mails;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Seats;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Post;
using Web.Ground.Work;

namespace Web.Account.Seats;

/// <summary>Tells whoever has a seat that it is shut while the membership that pays for it opens nothing, once each time: its payer is told why, and nobody else.</summary>
public sealed class SeatWork(SettledSeries settled) : IWork
{
    /// <summary>What is open again soon was a slip, or its news came in pieces: nobody is told of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>What has been shut for longer is no news.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    public string Kind => "seat";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        if (await new ReceiptSeries(db, settled).IsRestoredAsync(cancel))
        {
            return []; // first the books are compared
        }

        var shut = await Shut(db, now).Select(membership => membership.Id).ToListAsync(cancel);
        if (shut.Count == 0)
        {
            return [];
        }

        var seats = await db.Seats.AsNoTracking().Where(seat => shut.Contains(seat.MembershipId) && seat.EndedAt == null && seat.HolderId != null).ToListAsync(cancel);
        var since = await SinceAsync(db, shut, cancel);
        var keys = seats.ToDictionary(seat => KeyOf(seat, since), seat => $"{seat.Id}", StringComparer.Ordinal);
        var asked = keys.Keys.ToList();
        var told = await db.OutgoingMails.Where(mail => mail.Kind == MailKind.SeatClosed && asked.Contains(mail.Key)).Select(mail => mail.Key).ToListAsync(cancel);
        return [.. keys.ExceptBy(told, row => row.Key, StringComparer.Ordinal).Select(row => row.Value).Where(subject => !held.Contains(subject)).Order(StringComparer.Ordinal).Take(most)];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The letter is the mark that they were told.</summary>
    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        var (db, outbox, id) = (scope.GetRequiredService<MembershipDb>(), scope.GetRequiredService<Outbox>(), Guid.Parse(lease.Subject));
        var now = scope.GetRequiredService<TimeProvider>().GetUtcNow();
        await db.WriteAsync(
            async () =>
            {
                await scope.GetRequiredService<Leases>().EndAsync(lease.Holder, cancel);
                if (await db.Seats.AsNoTracking().SingleOrDefaultAsync(seat => seat.Id == id && seat.EndedAt == null && seat.HolderId != null, cancel) is not { } seat
                    || await Shut(db, now).SingleOrDefaultAsync(membership => membership.Id == seat.MembershipId, cancel) is not { } membership)
                {
                    return; // open again, or given up
                }

                var since = await SinceAsync(db, [membership.Id], cancel);
                var tier = await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == membership.TierId).Select(tier => tier.Name).SingleAsync(cancel);
                var holder = await db.Users.SingleAsync(person => person.Id == seat.HolderId, cancel);
                await outbox.AddAsync(new SeatClosedLetter(tier, SeatClosedLetter.Shut), KeyOf(seat, since), holder.Email!, holder.Id, cancel: cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        outbox.Ring();
    }

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Memberships with taken seats that live and open nothing. Where a period is over, the news of the next or of the end is still on its way, if this site was away.</summary>
    private static IQueryable<Membership> Shut(MembershipDb db, DateTimeOffset now)
    {
        var (seats, latest, earliest) = (db.Seats.AsQueryable(), now - Patience, now - Fresh);
        return db.Memberships.AsNoTracking().Where(Membership.Living)
            .Where(membership => seats.Any(seat => seat.MembershipId == membership.Id && seat.EndedAt == null && seat.HolderId != null))
            .Where(membership => !db.Grants.Any(grant => grant.MembershipId == membership.Id && (grant.Until == null || grant.Until > latest)))
            .Where(membership => db.Grants.Any(grant => grant.MembershipId == membership.Id && grant.Until > earliest))
            .Where(membership => membership.RestsFrom != null || (membership.Status != SubscriptionStatus.Active && membership.Status != SubscriptionStatus.Trialing)
                || (membership.PeriodUntil > now && (membership.CancelAt == null || membership.CancelAt > now)));
    }

    /// <summary>Since when each is shut.</summary>
    private static async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> SinceAsync(MembershipDb db, IReadOnlyCollection<Guid> memberships, CancellationToken cancel) =>
        (await db.Grants.AsNoTracking().Where(grant => grant.MembershipId != null && memberships.Contains(grant.MembershipId.Value)).ToListAsync(cancel))
        .GroupBy(grant => grant.MembershipId!.Value).ToDictionary(own => own.Key, own => own.Max(grant => grant.Until!.Value));

    private static string KeyOf(Seat seat, IReadOnlyDictionary<Guid, DateTimeOffset> since) =>
        string.Create(CultureInfo.InvariantCulture, $"{seat.Id}:{since[seat.MembershipId].ToUnixTimeSeconds()}");
}
