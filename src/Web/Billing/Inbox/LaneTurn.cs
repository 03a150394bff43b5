using Core;
using Core.Inbox;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.CardTesting;
using Web.Ground.Work;

namespace Web.Billing.Inbox;

/// <summary>Applies what is due in one lane, oldest first. A synchronisation settles every waiting event whose object it fetched.</summary>
public sealed class LaneTurn(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LaneTurn> log)
{
    private const int MostEvents = 200;

    public async Task RunAsync(Lease lease, CancellationToken cancel)
    {
        var due = clock.GetUtcNow();
        while (await NextAsync(lease, due, cancel))
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>With a context of its own each time: what a failed transaction had touched is forgotten.</summary>
    /// <returns>False when nothing of this turn waits any more.</returns>
    private async Task<bool> NextAsync(Lease lease, DateTimeOffset due, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var waiting = await WaitingAsync(db, lease.Subject, due, cancel);
        if (waiting is not [var next, ..])
        {
            return false;
        }

        if (ReceivedEvent.Plan.IsUsedUp(next.Attempts))
        {
            await GiveUpAsync(db, scope.ServiceProvider.GetRequiredService<Leases>(), waiting, lease, cancel);
            return true;
        }

        var outcome = EventTable.Find(next.Type) is { } known
            ? await TryAsync(scope.ServiceProvider, known, next, waiting, lease, cancel)
            : SyncOutcome.Ignored(EventTable.NothingToDo);
        if (outcome.Status != EventStatus.Applied)
        {
            await SettleAsync(waiting.Where(other => other.ObjectId == next.ObjectId), lease, outcome, cancel);
        }

        return waiting.Any(other => other.Status == EventStatus.Pending && other.ObjectId != next.ObjectId) || waiting.Count == MostEvents;
    }

    /// <summary>Those that were counted when the lane was taken; what came later rings again.</summary>
    private static Task<List<ReceivedEvent>> WaitingAsync(MembershipDb db, string lane, DateTimeOffset due, CancellationToken cancel) => db.ReceivedEvents
        .Where(received => received.Lane == lane && received.Status == EventStatus.Pending && received.NextAttemptAt <= due && received.Attempts > 0)
        .OrderBy(received => received.ReceivedAt).ThenBy(received => received.Id).Take(MostEvents).ToListAsync(cancel);

    private async Task<SyncOutcome> TryAsync(
        IServiceProvider scope, StripeEvent known, ReceivedEvent next, IReadOnlyList<ReceivedEvent> waiting, Lease lease, CancellationToken cancel)
    {
        var synchroniser = scope.GetRequiredService<MembershipSynchroniser>();
        var sync = new Synchronisation(lease.Holder) { Asked = next.ObjectId, Waiting = waiting };
        try
        {
            return await (known.Fetch switch
            {
                Fetch.Session => synchroniser.SessionAsync(next.ObjectId, sync, cancel),
                Fetch.Subscription => synchroniser.SubscriptionAsync(next.ObjectId, sync, cancel),
                Fetch.Invoice => synchroniser.InvoiceAsync(next.ObjectId, sync, cancel),
                Fetch.Charge => synchroniser.ChargeAsync(next.ObjectId, sync, cancel),
                Fetch.Refund => synchroniser.RefundAsync(next.ObjectId, sync, cancel),
                Fetch.Dispute => synchroniser.DisputeAsync(next.ObjectId, sync, cancel),
                Fetch.Schedule => synchroniser.ScheduleAsync(next.ObjectId, sync, cancel),
                Fetch.Customer => synchroniser.CustomerAsync(next.Lane, sync, cancel),
                Fetch.Warning => synchroniser.WarningAsync(next.ObjectId, sync, cancel),
                Fetch.CreditNote => synchroniser.CreditNoteAsync(next.ObjectId, sync, cancel),
                Fetch.FailedCharge => scope.GetRequiredService<CardFailures>().NoteAsync(next.ObjectId, cancel),
                Fetch.GoneCustomer => scope.GetRequiredService<GoneCustomers>().NoteAsync(next.ObjectId, sync, cancel),
            });
        }
        catch (DbUpdateException error)
        {
            log.LogWarning(error, "Stripe event {EventId} met another writer", next.Id);
            return SyncOutcome.Later(Reason.Of("Inbox.Later.Writer"));
        }
    }

    /// <exception cref="LeaseLostException">Another took over meanwhile: what it found out stands.</exception>
    private async Task SettleAsync(IEnumerable<ReceivedEvent> tried, Lease lease, SyncOutcome outcome, CancellationToken cancel)
    {
        var ids = tried.Select(received => received.Id).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(
            async () =>
            {
                await scope.ServiceProvider.GetRequiredService<Leases>().ConfirmAsync(lease.Holder, cancel);
                foreach (var received in await db.ReceivedEvents.Where(received => ids.Contains(received.Id)).ToListAsync(cancel))
                {
                    Settle(received, outcome);
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
    }

    private void Settle(ReceivedEvent received, SyncOutcome outcome)
    {
        received.Settle(outcome.Status, outcome.Reason ?? "", clock.GetUtcNow());
        if (received.Status == EventStatus.Failed)
        {
            log.LogError("Stripe event {EventId} ({EventType}) was given up after {Attempts} tries", received.Id, received.Type, received.Attempts);
        }
    }

    /// <summary>Each try of the oldest stopped its process. The others of its lane were only counted with it: they begin anew.</summary>
    private async Task GiveUpAsync(MembershipDb db, Leases leases, List<ReceivedEvent> waiting, Lease lease, CancellationToken cancel)
    {
        var oldest = waiting[0];
        await db.WriteAsync(
            async () =>
            {
                await leases.ConfirmAsync(lease.Holder, cancel);
                oldest.Settle(EventStatus.Failed, Reason.Of("Inbox.GivenUp"), clock.GetUtcNow());
                waiting.Skip(1).ToList().ForEach(other => other.Recount());
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        log.LogError("Stripe event {EventId} ({EventType}) was given up: each of {Attempts} tries stopped its process", oldest.Id, oldest.Type, oldest.Attempts - 1);
    }
}
