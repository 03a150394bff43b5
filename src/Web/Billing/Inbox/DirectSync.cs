using Core;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Work;

namespace Web.Billing.Inbox;

/// <summary>
/// Synchronises one customer now, outside the event work: for somebody who waits for a page, and for the reconciler. Takes
/// the customer's lane meanwhile and works in a context of its own.
/// </summary>
public sealed class DirectSync(IServiceScopeFactory scopes, EventBell bell, ILogger<DirectSync> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="lane">The Stripe customer.</param>
    /// <returns>Pending also while a worker is at the customer's news: it will see the same facts.</returns>
    public Task<SyncOutcome> SessionAsync(string lane, string sessionId, CancellationToken cancel) =>
        RunAsync(lane, (synchroniser, sync) => synchroniser.SessionAsync(sessionId, sync, cancel), cancel);

    /// <param name="actorId">Whose click it follows, for the audit trail; null when Stripe or the clock led to it.</param>
    /// <inheritdoc cref="SessionAsync"/>
    public Task<SyncOutcome> SubscriptionAsync(string lane, string subscriptionId, Guid? actorId, CancellationToken cancel) =>
        RunAsync(lane, (synchroniser, sync) => synchroniser.SubscriptionAsync(subscriptionId, sync with { ActorId = actorId }, cancel), cancel);

    /// <inheritdoc cref="SessionAsync"/>
    public Task<SyncOutcome> InvoiceAsync(string lane, string invoiceId, CancellationToken cancel) =>
        RunAsync(lane, (synchroniser, sync) => synchroniser.InvoiceAsync(invoiceId, sync, cancel), cancel);

    internal async Task<SyncOutcome> RunAsync(string lane, Func<MembershipSynchroniser, Synchronisation, Task<SyncOutcome>> work, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var leases = scope.ServiceProvider.GetRequiredService<Leases>();
        if (await leases.TakeAsync(EventWork.LaneKind, lane, Patience, cancel) is not { } lease)
        {
            return SyncOutcome.Later(Reason.Of("Inbox.Later.Worker"));
        }

        try
        {
            return await work(scope.ServiceProvider.GetRequiredService<MembershipSynchroniser>(), new Synchronisation(lease.Holder));
        }
        catch (LeaseLostException lost)
        {
            log.LogWarning("Lane {Lane} was taken over by another: {Reason}", lane, lost.Message);
            return SyncOutcome.Later(Reason.Of("Inbox.Later.TakenOver"));
        }
        catch (DbUpdateException error)
        {
            log.LogWarning(error, "Lane {Lane} met another writer", lane);
            return SyncOutcome.Later(Reason.Of("Inbox.Later.Writer"));
        }
        finally
        {
            await leases.GiveBackAsync([lease.Holder], CancellationToken.None);

            // An event that came meanwhile found the lane taken, and its worker went home.
            bell.Ring();
        }
    }
}
