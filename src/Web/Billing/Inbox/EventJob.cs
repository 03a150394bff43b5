using Core.Inbox;
using Data;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Inbox.Events;

namespace Web.Billing.Inbox;

/// <summary>Applies the due events of one lane, one after the other, until there are none.</summary>
public sealed class EventJob(IServiceScopeFactory scopes, EventBell bell, TimeProvider clock, ILogger<EventJob> log)
{
    // The row knows when to try again; Hangfire's own retries would only be in its way.
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(string lane, CancellationToken cancel)
    {
        // Looked at again after the lane was given back: what came in between rang while it was still held.
        while (await IsWaitingAsync(lane, cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            var lanes = scope.ServiceProvider.GetRequiredService<Lanes>();
            if (await lanes.TryTakeAsync(lane, cancel) is not { } hold)
            {
                return;
            }

            try
            {
                while (await NextAsync(lane, hold, cancel))
                {
                    cancel.ThrowIfCancellationRequested();
                }
            }
            catch (LaneLostException lost)
            {
                log.LogWarning("{Reason}", lost.Message);
                return;
            }
            finally
            {
                await lanes.GiveBackAsync(lane, hold);
            }
        }
    }

    private async Task<bool> IsWaitingAsync(string lane, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Due(scope.ServiceProvider.GetRequiredService<MembershipDb>(), lane).AnyAsync(cancel);
    }

    /// <returns>False when nothing is due.</returns>
    private async Task<bool> NextAsync(string lane, Guid hold, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        if (await Due(db, lane).OrderBy(received => received.ReceivedAt).FirstOrDefaultAsync(cancel) is not { } received)
        {
            return false;
        }

        // Counted before it is tried: an event that kills its worker each time ends up with a person too.
        var attempt = received.Attempts + 1;
        var delay = RetryPlan.Delay(attempt);
        received.TryAgainAt(clock.GetUtcNow() + (delay ?? TimeSpan.Zero), "A worker is at it, or was stopped.");
        await db.SaveChangesAsync(cancel);

        var known = EventTable.Find(received.Type);
        var outcome = known is null
            ? SyncOutcome.Ignored("Events of this type change nothing here.")
            : await TryAsync(scope.ServiceProvider.GetRequiredService<MembershipSynchroniser>(), known, received, hold, cancel);
        if (outcome.Result != SyncResult.Applied)
        {
            await SettleAsync(received, hold, outcome, delay, cancel);
        }

        if (outcome.Result == SyncResult.Unavailable && delay is { } wait)
        {
            bell.Ring(lane, wait);
        }

        return true;
    }

    private async Task<SyncOutcome> TryAsync(
        MembershipSynchroniser synchroniser, IStripeEvent known, ReceivedEvent received, Guid hold, CancellationToken cancel)
    {
        try
        {
            return await known.ApplyAsync(received.ObjectId, synchroniser, new SyncAsker(received.Lane, hold) { Cause = received }, cancel);
        }
        catch (DbUpdateException error)
        {
            log.LogWarning(error, "Stripe event {EventId} met another writer", received.Id);
            return new SyncOutcome(SyncResult.Unavailable, "Another writer was at the same rows.");
        }
    }

    /// <summary>With a context of its own: what a failed transaction had touched is forgotten.</summary>
    /// <exception cref="LaneLostException">Another took over meanwhile: what it found out stands.</exception>
    private async Task SettleAsync(ReceivedEvent tried, Guid hold, SyncOutcome outcome, TimeSpan? delay, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(
            async () =>
            {
                await scope.ServiceProvider.GetRequiredService<Lanes>().ConfirmAsync(tried.Lane, hold, cancel);
                Settle(await db.ReceivedEvents.SingleAsync(received => received.Id == tried.Id, cancel), outcome, delay);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
    }

    private void Settle(ReceivedEvent received, SyncOutcome outcome, TimeSpan? delay)
    {
        var now = clock.GetUtcNow();
        var reason = outcome.Reason ?? "";
        switch (outcome.Result)
        {
            case SyncResult.Applied:
                return;
            case SyncResult.Ignored:
                received.Ignore(reason, now);
                break;
            case SyncResult.Parked:
                received.Park(reason, now);
                break;
            case SyncResult.Unavailable when delay is { } wait:
                received.PutOff(now + wait, reason);
                break;
            case SyncResult.Unavailable:
                received.Fail(reason, now);
                log.LogError("Stripe event {EventId} ({EventType}) was given up after {Attempts} tries", received.Id, received.Type, received.Attempts);
                break;
        }
    }

    private IQueryable<ReceivedEvent> Due(MembershipDb db, string lane)
    {
        var now = clock.GetUtcNow();
        return db.ReceivedEvents.Where(received => received.Lane == lane && received.Status == EventStatus.Pending && received.NextAttemptAt <= now);
    }
}
