using Core.Facts;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Ground.Facts;

namespace Web.Billing.CardTesting;

/// <summary>
/// The switch that stops payment pages for strangers, by staff or by itself; members, renewals and links that were mailed go on. One that went on by itself goes
/// off when the swarm has thinned: on a busy site some card is refused in every hour. One that staff put on stays until staff put it off.
/// </summary>
public sealed class CheckoutLocks(MembershipDb db, FactLog facts, IOptions<CardTestingOptions> options, TimeProvider clock, ILogger<CheckoutLocks> log)
{
    public Task<CheckoutLock?> StandingAsync(CancellationToken cancel) => db.CheckoutLocks.AsNoTracking().SingleOrDefaultAsync(one => one.LiftedAt == null, cancel);

    /// <returns>False: it was on.</returns>
    public Task<bool> LockAsync(int failures, Guid? actor, CancellationToken cancel) => OnceAsync(
        async () =>
        {
            if (await db.CheckoutLocks.AnyAsync(one => one.LiftedAt == null, cancel))
            {
                return false;
            }

            var now = clock.GetUtcNow();
            db.CheckoutLocks.Add(new CheckoutLock(Guid.CreateVersion7(now), now, actor, failures));
            await facts.StateAsync(new CheckoutLocked(actor is null ? "cards" : "staff", failures), actor, cancel);
            await db.SaveChangesAsync(cancel);
            log.LogWarning("Payment pages are locked for strangers; {Failures} cards were refused within the hour", failures);
            return true;
        },
        cancel);

    /// <summary>By what was refused within the hour, and after the lock was last lifted: whoever lifts it knows of the cards before.</summary>
    public async Task LockIfManyAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - CardTestingOptions.Window;
        var lifted = await db.CheckoutLocks.MaxAsync(one => one.LiftedAt, cancel);
        var failures = await db.CardFailures.RefusedAsync(lifted > since ? lifted.Value : since, cancel);
        if (options.Value.LocksAt > 0 && failures >= options.Value.LocksAt)
        {
            await LockAsync(failures, actor: null, cancel);
        }
    }

    /// <returns>False: it was off.</returns>
    public Task<bool> LiftAsync(Guid? actor, CancellationToken cancel) => OnceAsync(
        async () =>
        {
            if (await db.CheckoutLocks.SingleOrDefaultAsync(one => one.LiftedAt == null, cancel) is not { } standing)
            {
                return false;
            }

            standing.Lift(actor, clock.GetUtcNow());
            await facts.StateAsync(new CheckoutUnlocked(actor is null ? "quiet" : "staff"), actor, cancel);
            await db.SaveChangesAsync(cancel);
            log.LogInformation("Payment pages are open for strangers again");
            return true;
        },
        cancel);

    /// <summary>Once a minute.</summary>
    public async Task LiftIfQuietAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - CardTestingOptions.Window;
        if (await StandingAsync(cancel) is { LockedById: null } standing && standing.LockedAt <= since && await db.CardFailures.RefusedAsync(since, cancel) < options.Value.LiftsBelow)
        {
            await LiftAsync(actor: null, cancel);
        }
    }

    /// <summary>Of any number at once, on however many nodes, the index or the version lets one pass.</summary>
    private async Task<bool> OnceAsync(Func<Task<bool>> deed, CancellationToken cancel)
    {
        try
        {
            return await db.WriteAsync(deed, cancel);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
