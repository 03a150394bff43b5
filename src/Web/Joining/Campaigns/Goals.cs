using Core;
using Core.Campaigns;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Shelf;

namespace Web.Joining.Campaigns;

/// <summary>Sets and ends the goal. A goal is never edited: a new one takes its place, so that the trail stays true.</summary>
public sealed class Goals(MembershipDb db, AuditTrail audit, AppealCache appeals, TimeProvider clock)
{
    public Task<Goal?> CurrentAsync(CancellationToken cancel) => Running().AsNoTracking().FirstOrDefaultAsync(cancel);

    public async Task SetAsync(string title, string text, Money target, Guid? editor, CancellationToken cancel)
    {
        await db.WriteAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                await EndRunningAsync(editor, now, cancel);
                var goal = new Goal(Guid.CreateVersion7(now), title, text, target, now);
                db.Goals.Add(goal);
                audit.Add(editor, "goal.set", "goal", goal.Id, $"\"{title}\": {target} a month");
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        appeals.Drop();
    }

    public async Task EndAsync(Guid? editor, CancellationToken cancel)
    {
        await db.WriteAsync(
            async () =>
            {
                await EndRunningAsync(editor, clock.GetUtcNow(), cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        appeals.Drop();
    }

    private async Task EndRunningAsync(Guid? editor, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var goal in await Running().ToListAsync(cancel))
        {
            goal.End(now);
            audit.Add(editor, "goal.ended", "goal", goal.Id, $"\"{goal.Title}\": {goal.Target} a month");
        }
    }

    private IQueryable<Goal> Running() => db.Goals.Where(goal => goal.EndedAt == null).OrderByDescending(goal => goal.StartsAt);
}
