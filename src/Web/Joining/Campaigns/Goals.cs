using Core.Campaigns;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Joining.Campaigns;

/// <summary>Sets and ends the goal. A goal is never edited: a new one takes its place, so that the trail stays true.</summary>
public sealed class Goals(MembershipDb db, FactLog facts, TimeProvider clock)
{
    public Task<Goal?> CurrentAsync(CancellationToken cancel) => Running().AsNoTracking().FirstOrDefaultAsync(cancel);

    /// <param name="make">The goal that takes the place of the one before, from its id and this moment.</param>
    public Task SetAsync(Func<Guid, DateTimeOffset, Goal> make, Guid? editor, CancellationToken cancel) =>
        db.WriteAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                await EndRunningAsync(editor, now, cancel);
                var goal = make(Guid.CreateVersion7(now), now);
                db.Goals.Add(goal);
                await facts.StateAsync(new GoalSet(goal.Id, goal.Title, goal.Target, $"{goal.Kind}", goal.TargetMembers), editor, cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel);

    public Task EndAsync(Guid? editor, CancellationToken cancel) =>
        db.WriteAsync(
            async () =>
            {
                await EndRunningAsync(editor, clock.GetUtcNow(), cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel);

    private async Task EndRunningAsync(Guid? editor, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var goal in await Running().ToListAsync(cancel))
        {
            goal.End(now);
            await facts.StateAsync(new GoalEnded(goal.Id, goal.Title, goal.Target, $"{goal.Kind}", goal.TargetMembers), editor, cancel);
        }
    }

    private IQueryable<Goal> Running() => db.Goals.Where(goal => goal.EndedAt == null).OrderByDescending(goal => goal.StartsAt);
}
