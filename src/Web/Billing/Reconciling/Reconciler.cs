using Core.Inbox;
using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Site;

namespace Web.Billing.Reconciling;

/// <summary>
/// Compares the books with Stripe and repairs what differs, by the same synchronisation that events go through. A second run
/// finds nothing. It moves no money and changes nothing at Stripe but the note of a receipt's number.
/// </summary>
public sealed class Reconciler(
    StripeGateway stripe, RefusedCalls calls, StripeClock stripeClock, StripeInbox inbox, DirectSync sync, ReceiptSeries series, IServiceScopeFactory scopes, MembershipDb db, SiteText text, TimeProvider clock, ILogger<Reconciler> log)
{
    private const int MostTold = 2_000;
    private const int MostRead = 500;

    /// <summary>So often a restored site waits for what Stripe does not give or take at the moment; then bookings go on, and what is left is an alarm.</summary>
    private const int MostUnfinished = 10;

    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(5);

    /// <param name="since">Only what began, was billed or was given back from then on; null is everything there ever was.</param>
    public async Task<Reconciliation> RunAsync(DateTimeOffset? since, CancellationToken cancel)
    {
        ReadPace.LetOthersPass();
        var isAfterRestore = await series.IsRestoredAsync(cancel);
        since = isAfterRestore ? null : since;
        var findings = new Findings();
        var differences = new List<Difference>();
        var isComplete = await TakeInLostEventsAsync(differences, cancel);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var unreadable = new List<string>();
        var subscriptions = await EachPageAsync(
            after => stripe.Subscriptions.PageAsync(after, since, cancel),
            (check, page) =>
            {
                seen.UnionWith(page.Items.Select(facts => facts.StripeSubscriptionId));
                unreadable.AddRange(page.Unreadable);
                return check.SubscriptionsAsync(page.Items, findings, cancel);
            });
        var invoices = await EachPageAsync(after => stripe.Invoices.PageAsync(after, since, cancel), (check, page) => check.InvoicesAsync(page.Items, findings, cancel));
        var refunds = await EachPageAsync(after => stripe.Refunds.PageAsync(after, since, cancel), (check, page) => check.RefundsAsync(page.Items, findings, cancel));
        var disputes = await EachPageAsync(after => stripe.Disputes.PageAsync(after, cancel), (check, page) => check.DisputesAsync(page.Items, findings, cancel));
        isComplete = isComplete && subscriptions is not null && invoices is not null && refunds is not null && disputes is not null;
        if (isComplete && since is null)
        {
            var unknown = await UnknownAtStripeAsync(seen, unreadable, cancel);
            isComplete = unknown is not null;
            differences.AddRange(unknown ?? []);
        }

        if (isAfterRestore)
        {
            await ReachAsync(findings, cancel);
        }

        await TellNumbersAsync(findings, cancel);
        if (isComplete || !isAfterRestore)
        {
            var outcomes = await RepairAsync(findings, isAfterRestore, cancel);
            foreach (var (subscription, finding) in findings.All)
            {
                differences.Add(await DifferenceAsync(subscription, finding, outcomes[subscription], cancel));
            }

            // What is put back later would be told as news.
            if (isAfterRestore && (outcomes.Values.All(outcome => outcome.Status != EventStatus.Pending) || await series.CountUnfinishedAsync(cancel) >= MostUnfinished))
            {
                await series.SettleAsync(cancel);
            }
        }

        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BookCheck>().SecondsAsync(findings, cancel);
        }

        differences.AddRange(findings.Unsolved.Select(open => new Difference(open.Subscription, [text.Say(open.What)], IsRepaired: false, text["Reconciling.Why.Person"]) { HasOwnTrouble = true }));

        var result = new Reconciliation(isComplete, subscriptions ?? 0, invoices ?? 0, refunds ?? 0, differences);
        log.Log(
            !isComplete || result.Left > 0 ? LogLevel.Error : differences.Count > 0 ? LogLevel.Warning : LogLevel.Information,
            "The books were compared with Stripe: {Found} differences, {Repaired} repaired, complete: {IsComplete}", differences.Count, result.Repaired, isComplete);
        return result;
    }

    /// <summary>Events that never reached us are taken in as if they had; the books are compared besides.</summary>
    private async Task<bool> TakeInLostEventsAsync(List<Difference> differences, CancellationToken cancel)
    {
        var lost = calls.See(RefusedDeed.Comparison, await stripe.Events.UndeliveredAsync(stripeClock.AtStripe(clock.GetUtcNow()) - UnderWay, cancel));
        if (!lost.IsDone)
        {
            return false;
        }

        foreach (var body in lost.Value.AsEnumerable().Reverse())
        {
            if (EventEnvelope.Read(body) is { } envelope && EventTable.Find(envelope.Type) is not null
                && !await db.ReceivedEvents.AnyAsync(known => known.Id == envelope.Id, cancel))
            {
                await inbox.StoreAsync(body, cancel);
                differences.Add(new Difference(envelope.Id, [text["Reconciling.Event.Lost", envelope.Type]], IsRepaired: true, Why: null));
            }
        }

        return true;
    }

    /// <returns>How many there were; null when Stripe stopped answering.</returns>
    private async Task<int?> EachPageAsync<T>(Func<string?, Task<StripeAnswer<StripePage<T>>>> fetch, Func<BookCheck, StripePage<T>, Task> compare)
    {
        var count = 0;
        string? next = null;
        do
        {
            var answer = calls.See(RefusedDeed.Comparison, await fetch(next));
            if (!answer.IsDone)
            {
                return null;
            }

            await using var scope = scopes.CreateAsyncScope();
            await compare(scope.ServiceProvider.GetRequiredService<BookCheck>(), answer.Value);
            count += answer.Value.Items.Count;
            next = answer.Value.Next;
        }
        while (next is not null);

        return count;
    }

    /// <returns>Null when Stripe stopped answering.</returns>
    private async Task<List<Difference>?> UnknownAtStripeAsync(HashSet<string> seen, List<string> unreadable, CancellationToken cancel)
    {
        var suspects = new List<string>();
        await foreach (var id in db.Memberships.AsNoTracking().Where(Membership.Living)
            .Select(membership => membership.StripeSubscriptionId).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!seen.Contains(id))
            {
                suspects.Add(id);
            }
        }

        var unknown = new List<Difference>();
        foreach (var id in suspects)
        {
            // Who joins while the pages are read is on none of them. So many as hardly join meanwhile are of another account.
            var read = suspects.Count <= MostRead ? (await stripe.Subscriptions.ReadAsync(id, cancel)).Outcome : StripeOutcome.Missing;
            if (read is StripeOutcome.Unavailable or StripeOutcome.Refused)
            {
                return null;
            }

            if (read == StripeOutcome.Done)
            {
                continue;
            }

            var what = text[unreadable.Contains(id, StringComparer.Ordinal) ? "Reconciling.Subscription.OtherShape" : "Reconciling.Subscription.Unknown"];
            unknown.Add(new Difference(id, [what], IsRepaired: false, text["Reconciling.Why.Whose"]));
        }

        return unknown;
    }

    /// <summary>Before anything is numbered: what was mailed after the backup is not given again.</summary>
    private async Task ReachAsync(Findings findings, CancellationToken cancel)
    {
        foreach (var (name, number) in findings.Numbers)
        {
            await series.ReachAsync(name, number, cancel);
        }
    }

    /// <summary>Stripe learns the numbers that it was not told, some each time.</summary>
    private async Task TellNumbersAsync(Findings findings, CancellationToken cancel)
    {
        foreach (var (invoice, number) in findings.Untold.Take(MostTold))
        {
            await stripe.Invoices.KeepReceiptAsync(invoice, number, cancel);
        }
    }

    /// <summary>Where another was at the same rows, a second time when all others are done.</summary>
    private async Task<Dictionary<string, SyncOutcome>> RepairAsync(Findings findings, bool isAfterRestore, CancellationToken cancel)
    {
        var outcomes = new Dictionary<string, SyncOutcome>(StringComparer.Ordinal);
        for (var round = 0; round < 2; round++)
        {
            foreach (var (subscription, finding) in findings.All.Where(row => round == 0 || outcomes[row.Key].Status == EventStatus.Pending))
            {
                outcomes[subscription] = await RepairAsync(subscription, finding, isAfterRestore, cancel);
            }
        }

        return outcomes;
    }

    private async Task<SyncOutcome> RepairAsync(string subscription, Findings.Finding finding, bool isAfterRestore, CancellationToken cancel)
    {
        var outcome = await sync.RunAsync(finding.Customer, (synchroniser, asker) => synchroniser.WholeAsync(subscription, finding.Refunded, asker with { IsAfterRestore = isAfterRestore }, cancel), cancel);
        foreach (var dispute in outcome.Status == EventStatus.Applied ? finding.Disputes : [])
        {
            outcome = await sync.RunAsync(finding.Customer, (synchroniser, asker) => synchroniser.DisputeAsync(dispute, asker with { IsAfterRestore = isAfterRestore }, cancel), cancel);
        }

        log.LogWarning("Subscription {SubscriptionId} differed from the books: {Result} {Reason}", subscription, outcome.Status, outcome.Reason);
        return outcome;
    }

    private async Task<Difference> DifferenceAsync(string subscription, Findings.Finding finding, SyncOutcome outcome, CancellationToken cancel) =>
        new(subscription, [.. finding.What.Select(text.Say)], outcome.Status == EventStatus.Applied, outcome.Reason is { } why ? text.Say(why) : null)
        {
            // Its events are set aside too, and stand at the desk.
            HasOwnTrouble = outcome.Status == EventStatus.Held || (outcome.Status == EventStatus.Parked
                && await db.ReceivedEvents.AnyAsync(received => received.Lane == finding.Customer && received.Status == EventStatus.Parked && received.Attempts > 0, cancel)),
        };
}
