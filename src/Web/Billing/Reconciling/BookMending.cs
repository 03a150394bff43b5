using Core;
using Core.Inbox;
using Data;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;

namespace Web.Billing.Reconciling;

/// <summary>Puts one finding right by the same synchronisation that events go through. Whatever fails, the others are mended.</summary>
public sealed class BookMending(StripeGateway stripe, DirectSync sync, IServiceScopeFactory scopes, ILogger<BookMending> log)
{
    /// <param name="subscription">Or the series of numbers that it is about.</param>
    /// <param name="actorId">The staff member who pressed the button; null when the clock did.</param>
    internal async Task<SyncOutcome> MendAsync(string subscription, Finding finding, bool isAfterRestore, Guid? actorId, CancellationToken cancel)
    {
        var mending = TryAsync(subscription, finding, isAfterRestore, actorId, cancel);
        await ((Task)mending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
        if (mending.IsFaulted && DatabaseFaults.Of(mending.Exception) is null)
        {
            log.LogError(mending.Exception, "Subscription {SubscriptionId} could not be mended", subscription);
            return SyncOutcome.Parked(Reason.Of("Reconciling.Why.Fault", mending.Exception.InnerException?.Message ?? mending.Exception.Message));
        }

        var outcome = await mending;
        log.LogWarning("Subscription {SubscriptionId} differed from the books: {Result} {Reason}", subscription, outcome.Status, outcome.Reason);
        return outcome;
    }

    private async Task<SyncOutcome> TryAsync(string subscription, Finding finding, bool isAfterRestore, Guid? actorId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var lead = finding.Lead;
        if (lead.Number is { } number)
        {
            await scope.ServiceProvider.GetRequiredService<ReceiptSeries>().ReachAsync(subscription, number, cancel);
            return new SyncOutcome(EventStatus.Applied, null);
        }

        var (owner, whyNot) = lead.AsksOwner ? await scope.ServiceProvider.GetRequiredService<OwnerCheck>().DecideAsync(subscription, finding.Customer, cancel) : (null, null);
        if (whyNot is not null)
        {
            return whyNot;
        }

        var strange = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dispute in lead.StrangeDisputes)
        {
            if ((await stripe.Disputes.ReadAsync(dispute, cancel)).Outcome == StripeOutcome.Missing)
            {
                strange.Add(dispute);
            }
        }

        var repair = new Repair { OwnerId = owner, Strays = lead.Strays, StrangeDisputes = strange };
        var outcome = await RunAsync(finding, (books, asker) => OnceCheck.IsOnce(subscription)
            ? books.OnceAsync(subscription, asker with { Repair = repair }, cancel)
            : books.WholeAsync(subscription, lead.Refunded, asker with { Repair = repair }, cancel));
        foreach (var dispute in outcome.Status == EventStatus.Applied ? lead.Disputes : [])
        {
            var fetched = await RunAsync(finding, (books, asker) => books.DisputeAsync(dispute, asker, cancel));
            outcome = fetched.Status == EventStatus.Ignored ? outcome : fetched; // one that Stripe does not know was struck out with the rest
        }

        return outcome;

        Task<SyncOutcome> RunAsync(Finding of, Func<MembershipSynchroniser, Synchronisation, Task<SyncOutcome>> work) =>
            sync.RunAsync(of.Customer, (books, asker) => work(books, asker with { IsAfterRestore = isAfterRestore, ActorId = actorId }), cancel);
    }
}
