using Core.Mails.Letters;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Work;

namespace Web.Desk.Members;

/// <summary>Tells each guest, some days before, that their complimentary access ends.</summary>
public sealed class ComplimentaryWork : IWork
{
    public string Kind => "complimentary";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.ComplimentaryAccess.Where(access => access.RemindAt <= now).OrderBy(access => access.RemindAt).Select(access => access.Id).Take(most + held.Count).ToListAsync(cancel);
        return [.. due.Select(id => $"{id}").Where(subject => !held.Contains(subject)).Take(most)];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The letter and the mark that it is written are one transaction.</summary>
    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        var db = scope.GetRequiredService<MembershipDb>();
        var outbox = scope.GetRequiredService<Outbox>();
        var id = Guid.Parse(lease.Subject);
        await db.WriteAsync(
            async () =>
            {
                await scope.GetRequiredService<Leases>().EndAsync(lease.Holder, cancel);
                if (await db.ComplimentaryAccess.SingleOrDefaultAsync(access => access.Id == id, cancel) is not { RemindAt: not null, LastMoment: { } end } access)
                {
                    return;
                }

                access.Remind();
                var holder = await db.Users.SingleAsync(user => user.Id == access.SupporterId, cancel);
                var tier = await db.Tiers.Where(tier => tier.Id == access.TierId).Select(tier => tier.Name).SingleAsync(cancel);
                await outbox.AddAsync(new ComplimentaryEndingLetter(tier, end, IsOver: false) { IsGift = access.GiftId is not null }, $"{id}", holder.Email!, holder.Id, cancel: cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        outbox.Ring();
    }

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
