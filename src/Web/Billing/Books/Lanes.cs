using Core.Inbox;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>
/// Lets one worker at a time apply the news of one customer, on one node or on many. A hold runs out after a minute; whoever
/// lost it meanwhile fails in <see cref="ConfirmAsync"/>, inside the transaction that would have committed something stale.
/// </summary>
public sealed class Lanes(MembershipDb db, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <returns>The holder's number; null when somebody else is at work there.</returns>
    public async Task<Guid?> TryTakeAsync(string lane, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var me = Guid.NewGuid();
        var taken = await TakeAsync(lane, me, now, cancel);
        if (taken == 0 && !await db.LaneHolds.AnyAsync(hold => hold.Lane == lane, cancel))
        {
            await AddAsync(lane, cancel);
            taken = await TakeAsync(lane, me, now, cancel);
        }

        return taken == 1 ? me : null;
    }

    /// <summary>For somebody who waits for a page: tries for a while.</summary>
    public async Task<Guid?> TakeAsync(string lane, TimeSpan patience, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (await TryTakeAsync(lane, cancel) is { } hold)
            {
                return hold;
            }

            if (waited >= patience)
            {
                return null;
            }

            await Task.Delay(Pause, cancel);
        }
    }

    /// <summary>Inside the transaction that is about to commit: still mine, and mine for another minute.</summary>
    /// <exception cref="LaneLostException">Another took over because this one took too long.</exception>
    public async Task ConfirmAsync(string lane, Guid me, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + LaneHold.Lease;
        var mine = await db.LaneHolds.Where(hold => hold.Lane == lane && hold.HeldBy == me)
            .ExecuteUpdateAsync(set => set.SetProperty(hold => hold.HeldUntil, until), cancel);
        if (mine == 0)
        {
            throw new LaneLostException(lane);
        }
    }

    public Task GiveBackAsync(string lane, Guid me) => db.WriteAsync(() => db.LaneHolds
        .Where(hold => hold.Lane == lane && hold.HeldBy == me)
        .ExecuteUpdateAsync(set => set.SetProperty(hold => hold.HeldBy, (Guid?)null), CancellationToken.None));

    private Task<int> TakeAsync(string lane, Guid me, DateTimeOffset now, CancellationToken cancel) => db.WriteAsync(
        () => db.LaneHolds
            .Where(hold => hold.Lane == lane && (hold.HeldBy == null || hold.HeldUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(hold => hold.HeldBy, me).SetProperty(hold => hold.HeldUntil, now + LaneHold.Lease), cancel),
        cancel);

    private async Task AddAsync(string lane, CancellationToken cancel)
    {
        var hold = new LaneHold(lane);
        db.LaneHolds.Add(hold);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            // another was first; who of us gets it is decided by the update
        }

        db.Entry(hold).State = EntityState.Detached;
    }
}
