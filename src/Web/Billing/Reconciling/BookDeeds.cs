using Core.Books;
using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Reconciling;

/// <summary>What staff ask of the books with one press; once, however often it is pressed.</summary>
public sealed class BookDeeds(MembershipDb db, ComparisonWork comparing, MendingWork mending, FactLog facts, TimeProvider clock)
{
    /// <returns>False when one that was asked for is not done yet.</returns>
    public async Task<bool> CompareAsync(Guid? actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        try
        {
            var isAsked = await db.WriteAsync(
                async () =>
                {
                    if (await db.Comparisons.AnyAsync(row => row.NextTryAt != null, cancel))
                    {
                        return false;
                    }

                    var row = new Comparison(Guid.CreateVersion7(now), ComparisonKind.Asked, actor, now);
                    row.Queue(now);
                    db.Comparisons.Add(row);
                    await facts.StateAsync(new ComparisonAsked(), actor, cancel);
                    await db.SaveChangesAsync(cancel);
                    return true;
                },
                cancel);
            comparing.Bell.Ring();
            return isAsked;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            return false; // another press, at the same moment
        }
    }

    /// <returns>False when it is under way already, or right by now.</returns>
    public async Task<bool> MendAsync(string stripeId, Guid? actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var isAsked = await db.WriteAsync(
            async () =>
            {
                // Of two that press at once the second waits here for the first, and then finds nothing to ask for.
                if (await db.BookDifferences.Where(row => row.StripeId == stripeId && row.MendedAt == null && !row.NeedsPerson && row.NextTryAt == null)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.AskedAt, now).SetProperty(row => row.AskedById, actor).SetProperty(row => row.Tries, 0).SetProperty(row => row.NextTryAt, now)
                            .SetProperty(row => row.Why, (string?)null).SetProperty(row => row.Version, row => row.Version + 1),
                        cancel) == 0)
                {
                    return false;
                }

                var supporter = await db.BookDifferences.Where(row => row.StripeId == stripeId).Select(row => row.SupporterId).SingleAsync(cancel);
                await facts.StateAsync(new MendingAsked(stripeId, supporter), actor, cancel);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel);
        mending.Bell.Ring();
        return isAsked;
    }
}
