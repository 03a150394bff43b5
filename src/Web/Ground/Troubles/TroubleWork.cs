using Core.Mails.Letters;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Ground.Troubles;

/// <summary>Tells the owners: what has begun and what is over since the last mail, at once, and not more often than once a minute.</summary>
public sealed class TroubleWork(PublicAddress address, Outage outage, TimeProvider clock) : IWork
{
    private const string Subject = "owners";
    private const int MostLines = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public string Kind => "trouble";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Pause;
        return held.Count == 0 && !outage.IsUnrecorded
            && await Untold(db, now).AnyAsync(cancel)
            && !await db.Troubles.AnyAsync(row => row.ToldAt > since || row.ClearToldAt > since, cancel)
            && await db.Owners().AnyAsync(cancel) ? [Subject] : [];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        var db = scope.GetRequiredService<MembershipDb>();
        var outbox = scope.GetRequiredService<Outbox>();
        await db.WriteAsync(
            async () =>
            {
                await scope.GetRequiredService<Leases>().EndAsync(lease.Holder, cancel);
                var now = clock.GetUtcNow();
                var news = await Untold(db, now).OrderBy(row => row.RaisedAt).ToListAsync(cancel);
                var begun = news.Where(row => row.ToldAt is null || row.ClearedAt is null).Select(TroubleLine.Of).ToList();
                var over = news.Where(row => row.ClearedAt is not null).Select(TroubleLine.Of).ToList();
                var desk = new Uri(address.To("/staff/troubles"));
                foreach (var owner in await db.Owners().ToListAsync(cancel))
                {
                    await PostAsync(outbox, begun.Count == 0 ? null : new AlarmLetter([.. begun.Take(MostLines)], Math.Max(0, begun.Count - MostLines), desk), owner, cancel);
                    await PostAsync(outbox, over.Count == 0 ? null : new AllClearLetter([.. over.Take(MostLines)], Math.Max(0, over.Count - MostLines), desk), owner, cancel);
                }

                news.ForEach(row => row.MarkTold(now));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        outbox.Ring();
    }

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    private static async Task PostAsync(Outbox outbox, ILetter? letter, Supporter owner, CancellationToken cancel)
    {
        if (letter is not null)
        {
            await outbox.AddAsync(letter, Guid.CreateVersion7().ToString("N"), owner.Email!, owner.Id, cancel: cancel);
        }
    }

    /// <summary>Also what waits for a decision that nobody takes.</summary>
    private static IQueryable<Trouble> Untold(MembershipDb db, DateTimeOffset now)
    {
        var (reminding, before) = (Trouble.Reminding, now - Trouble.RemindsAfter);
        return db.Troubles.Where(row => row.ClearToldAt == null && (row.ToldAt == null || row.ClearedAt != null || (reminding.Contains(row.Kind) && row.ToldAt <= before)));
    }
}
