using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Troubles;

/// <summary>The rows of the troubles: for whoever is at the database anyway, such as a command. Others tell the <see cref="TroubleBoard"/>.</summary>
public sealed class TroubleRows(MembershipDb db, TimeProvider clock)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Gone = TimeSpan.FromHours(1);

    /// <summary>Raised once: of two that raise it at the same moment the second finds it there.</summary>
    public async Task RaiseAsync(TroubleKind kind, string subject, string? detail, CancellationToken cancel)
    {
        detail = Cut(detail);
        var now = clock.GetUtcNow();
        if (await OpenOf(kind, subject).AsNoTracking().SingleOrDefaultAsync(cancel) is { } open)
        {
            if (open.LastAt <= now - Grain)
            {
                await db.WriteAsync(
                    () => OpenOf(kind, subject).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastAt, now).SetProperty(row => row.Detail, detail), cancel), cancel);
            }

            return;
        }

        var last = await db.Troubles.Where(row => row.Kind == kind && row.Subject == subject).MaxAsync(row => (int?)row.Episode, cancel) ?? 0;
        await AddAsync(new Trouble(kind, subject, last + 1, detail, now), cancel);
    }

    public async Task ClearAsync(TroubleKind kind, string subject, TimeSpan quiet, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var before = now - quiet;
        if (await OpenOf(kind, subject).AnyAsync(row => row.LastAt <= before, cancel))
        {
            await db.WriteAsync(
                () => OpenOf(kind, subject).Where(row => row.LastAt <= before).ExecuteUpdateAsync(set => set.SetProperty(row => row.ClearedAt, now), cancel), cancel);
        }
    }

    /// <summary>What the rows of a room say now: begun, going on, over.</summary>
    public async Task FollowAsync(ITroubleSource source, CancellationToken cancel)
    {
        var kinds = source.Kinds;
        var only = source.OnlySubject;

        // Known first: what a deed raises while the rows are looked at is not taken for over.
        var known = await db.Troubles.AsNoTracking().Where(row => kinds.Contains(row.Kind) && (only == null || row.Subject == only)).ToListAsync(cancel);
        var standing = (await source.LookAsync(db, clock.GetUtcNow(), cancel)).Select(trouble => trouble with { Detail = Cut(trouble.Detail) }).ToList();
        var open = known.Where(row => row.ClearedAt is null).ToDictionary(row => (row.Kind, row.Subject));
        foreach (var trouble in standing)
        {
            var isSettled = known.Exists(row => row.Kind == trouble.Kind && row.Subject == trouble.Subject && row.ClearedAt >= trouble.Since);
            if (open.Remove((trouble.Kind, trouble.Subject), out var row) ? row.Detail != trouble.Detail : !isSettled)
            {
                await RaiseAsync(trouble.Kind, trouble.Subject, trouble.Detail, cancel);
            }
            else if (only is not null)
            {
                await SeeAsync(trouble.Kind, trouble.Subject, cancel);
            }
        }

        foreach (var over in open.Keys)
        {
            await ClearAsync(over.Kind, over.Subject, TimeSpan.Zero, cancel);
        }
    }

    /// <summary>What others say may be of any length: an alarm that cannot be stored would keep all others from being told.</summary>
    private static string? Cut(string? detail) => detail is { Length: > Trouble.LongestDetail } ? detail[..Trouble.LongestDetail] : detail;

    /// <summary>It goes on, says the machine whose it is.</summary>
    internal async Task SeeAsync(TroubleKind kind, string subject, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var before = now - Grain;
        if (await OpenOf(kind, subject).AnyAsync(row => row.LastAt <= before, cancel))
        {
            await db.WriteAsync(() => OpenOf(kind, subject).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastAt, now), cancel), cancel);
        }
    }

    /// <summary>A machine that has not said for an hour that its trouble goes on is no more, or has another name now.</summary>
    internal async Task ForgetTheGoneAsync(CancellationToken cancel)
    {
        var kinds = TroubleBoard.OfMachines;
        var before = clock.GetUtcNow() - Gone;
        foreach (var row in await db.Troubles.AsNoTracking().Where(row => kinds.Contains(row.Kind) && row.ClearedAt == null && row.LastAt <= before).ToListAsync(cancel))
        {
            await ClearAsync(row.Kind, row.Subject, Gone, cancel);
        }
    }

    /// <summary>Unless it is there, because another node has had the same trouble with the database: of that one it is said when the owners were told.</summary>
    internal async Task AddAsync(Trouble trouble, CancellationToken cancel)
    {
        var isThere = false;
        db.Troubles.Add(trouble);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            isThere = true;
        }

        db.Entry(trouble).State = EntityState.Detached;
        if (isThere && trouble.ToldAt is { } at)
        {
            await db.WriteAsync(
                () => db.Troubles.Where(row => row.Kind == trouble.Kind && row.Subject == trouble.Subject && row.Episode == trouble.Episode && row.ToldAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.ToldAt, at), cancel),
                cancel);
        }
    }

    private IQueryable<Trouble> OpenOf(TroubleKind kind, string subject) => db.Troubles.Where(row => row.Kind == kind && row.Subject == subject && row.ClearedAt == null);
}
