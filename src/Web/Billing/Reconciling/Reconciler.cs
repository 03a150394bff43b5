using Core;
using Core.Books;
using Core.Inbox;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Billing.Reconciling;

/// <summary>
/// Compares the books with Stripe and repairs what differs, by the same synchronisation that events go through. A second run
/// finds nothing. It moves no money and changes nothing at Stripe but the note of a receipt's number.
/// </summary>
public sealed class Reconciler(
    StripeGateway stripe, RefusedCalls calls, LostEvents events, BookMending mending, UnknownSubscriptions unknowns, ReceiptSeries series, Leases leases, BookRecords records,
    IServiceScopeFactory scopes, MembershipDb db, SiteText text, ILogger<Reconciler> log)
{
    private const string LeaseKind = "reconcile";
    private const int MostTold = 2_000;

    /// <summary>So often a restored site waits for what Stripe does not give or take at the moment; then bookings go on, and what is left is an alarm.</summary>
    private const int MostUnfinished = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="since">Only what began, was billed or was given back from then on; null is everything there ever was.</param>
    public Task<Reconciliation> RunAsync(DateTimeOffset? since, CancellationToken cancel) => RunAsync(since, since is null ? ComparisonKind.Nightly : ComparisonKind.Hourly, cancel);

    /// <summary>Finds and repairs, and keeps for staff what it found. Of two at once the second does nothing.</summary>
    public async Task<Reconciliation> RunAsync(DateTimeOffset? since, ComparisonKind kind, CancellationToken cancel)
    {
        if (await leases.TakeAsync(LeaseKind, "books", Patience, cancel) is not { } lease)
        {
            return new Reconciliation(IsComplete: false, 0, 0, 0, []) { IsBusy = true };
        }

        try
        {
            var isAfterRestore = await series.IsRestoredAsync(cancel);
            var result = await CompareAsync(isAfterRestore ? null : since, isAfterRestore, lease, cancel);
            await records.KeepAsync(result, isAfterRestore ? ComparisonKind.AfterRestore : kind, cancel);
            return result;
        }
        finally
        {
            await leases.GiveBackAsync([lease.Holder], CancellationToken.None);
        }
    }

    /// <summary>Finds, and changes nothing: neither the books nor anything at Stripe.</summary>
    public Task<Reconciliation> FindAsync(DateTimeOffset? since, CancellationToken cancel) => CompareAsync(since, isAfterRestore: false, lease: null, cancel);

    /// <param name="lease">Null: only to find.</param>
    private async Task<Reconciliation> CompareAsync(DateTimeOffset? since, bool isAfterRestore, Lease? lease, CancellationToken cancel)
    {
        ReadPace.LetOthersPass();
        var mends = lease is not null;
        var findings = new Findings();
        var differences = new List<Difference>();
        var swept = await events.TakeInAsync(differences, mends, isSwept: !isAfterRestore, cancel);
        var subscriptions = await EachPageAsync(
            after => stripe.Subscriptions.PageAsync(after, since, cancel),
            (check, page) =>
            {
                findings.Subscriptions.UnionWith(page.Items.Select(facts => facts.StripeSubscriptionId));
                findings.Unreadable.AddRange(page.Unreadable);
                return check.SubscriptionsAsync(page.Items, findings, cancel);
            },
            lease,
            cancel);
        var invoices = await EachPageAsync(after => stripe.Invoices.PageAsync(after, since, cancel), (check, page) => check.InvoicesAsync(page, findings, cancel), lease, cancel);
        var once = await EachPageAsync(after => stripe.Intents.PageAsync(after, since, cancel), (check, page) => check.IntentsAsync(page, findings, cancel), lease, cancel);
        var refunds = await EachPageAsync(after => stripe.Refunds.PageAsync(after, since, cancel), (check, page) => check.RefundsAsync(page, findings, cancel), lease, cancel);
        var disputes = await EachPageAsync(after => stripe.Disputes.PageAsync(after, cancel), (check, page) => check.DisputesAsync(page, findings, cancel), lease, cancel);
        var isComplete = swept is not null && subscriptions is not null && invoices is not null && once is not null && refunds is not null && disputes is not null;
        if (isComplete && since is null)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<StrayCheck>().LookAsync(findings, cancel);
        }

        if (mends)
        {
            await MendAsync(findings, differences, isComplete, isAfterRestore, lease!, cancel);
        }
        else
        {
            differences.AddRange(findings.All.Select(row => Found(row.Key, row.Value)));
        }

        if (isComplete && since is null)
        {
            var unknown = await unknowns.LookAsync(findings, cancel);
            isComplete = unknown is not null;
            differences.AddRange(unknown ?? []);
        }

        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BookCheck>().SecondsAsync(findings, cancel);
        }

        differences.AddRange(findings.Unsolved.Select(Unsolved));
        var result = new Reconciliation(isComplete, subscriptions ?? 0, invoices ?? 0, refunds ?? 0, differences) { IsWhole = since is null, SweptUntil = swept };
        log.Log(
            !isComplete || (mends && result.Left > 0) ? LogLevel.Error : differences.Count > 0 ? LogLevel.Warning : LogLevel.Information,
            "The books were compared with Stripe: {Found} differences, {Repaired} repaired, complete: {IsComplete}", differences.Count, result.Repaired, isComplete);
        return result;
    }

    /// <returns>How many there were; null when Stripe stopped answering.</returns>
    /// <exception cref="LeaseLostException">Another took over meanwhile.</exception>
    private async Task<int?> EachPageAsync<T>(
        Func<string?, Task<StripeAnswer<StripePage<T>>>> fetch, Func<BookCheck, StripePage<T>, Task> compare, Lease? lease, CancellationToken cancel)
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
            await ConfirmAsync(lease, cancel);
            count += answer.Value.Items.Count;
            next = answer.Value.Next;
        }
        while (next is not null);

        return count;
    }

    private async Task MendAsync(Findings findings, List<Difference> differences, bool isComplete, bool isAfterRestore, Lease lease, CancellationToken cancel)
    {
        if (isAfterRestore)
        {
            // Before anything is numbered: what was mailed after the backup is not given again.
            foreach (var (name, number) in findings.Numbers)
            {
                await series.ReachAsync(name, number, cancel);
            }
        }

        if (isComplete || !isAfterRestore)
        {
            var outcomes = await MendAllAsync(findings, isAfterRestore, lease, cancel);
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

        await TellNumbersAsync(findings, cancel);
    }

    /// <summary>Stripe learns the numbers that it was not told, some each time; not of what was put right just now, which tells its own.</summary>
    private async Task TellNumbersAsync(Findings findings, CancellationToken cancel)
    {
        foreach (var (invoice, number) in findings.Untold.Take(MostTold))
        {
            var isOnce = OnceCheck.IsOnce(invoice);
            if (await db.Payments.AnyAsync(payment => (isOnce ? payment.StripePaymentIntentId : payment.StripeInvoiceId) == invoice && payment.ReceiptNumber == number, cancel))
            {
                await (isOnce ? stripe.Intents.KeepReceiptAsync(invoice, number, cancel) : stripe.Invoices.KeepReceiptAsync(invoice, number, cancel));
            }
        }

        foreach (var (refund, number) in findings.UntoldCredits.Take(MostTold))
        {
            if (await db.CreditDocuments.AnyAsync(note => note.StripeRefundId == refund && note.Number == number, cancel))
            {
                await stripe.Refunds.KeepCreditAsync(refund, number, cancel);
            }
        }
    }

    /// <summary>Numbers first: whoever is booked takes the next. Where another was at the same rows, a second time when all others are done.</summary>
    private async Task<Dictionary<string, SyncOutcome>> MendAllAsync(Findings findings, bool isAfterRestore, Lease lease, CancellationToken cancel)
    {
        var outcomes = new Dictionary<string, SyncOutcome>(StringComparer.Ordinal);
        for (var round = 0; round < 2; round++)
        {
            // What is booked to another goes home before that other is reckoned.
            foreach (var (subscription, finding) in findings.All.Where(row => round == 0 || outcomes[row.Key].Status == EventStatus.Pending).OrderBy(row => row.Value.Lead.Number is null)
                .ThenBy(row => !row.Value.What.Exists(why => why.StartsWith("Reconciling.Payment.Owner", StringComparison.Ordinal))))
            {
                outcomes[subscription] = await mending.MendAsync(subscription, finding, isAfterRestore, actorId: null, cancel);
                await ConfirmAsync(lease, cancel);
            }
        }

        return outcomes;
    }

    private Task ConfirmAsync(Lease? lease, CancellationToken cancel) => lease is null ? Task.CompletedTask : leases.ConfirmAsync(lease.Holder, cancel);

    private Difference Found(string subscription, Finding finding) => new(subscription, [.. finding.What.Select(text.Say)], IsRepaired: false, Why: null)
    {
        Reasons = finding.What,
        Customer = finding.Customer,
        Lead = finding.Lead,
    };

    private Difference Unsolved((string Subscription, string What) open)
    {
        var why = Reason.Of("Reconciling.Why.Person");
        return new Difference(open.Subscription, [text.Say(open.What)], IsRepaired: false, text.Say(why)) { HasOwnTrouble = true, Reasons = [open.What], Reason = why };
    }

    private async Task<Difference> DifferenceAsync(string subscription, Finding finding, SyncOutcome outcome, CancellationToken cancel)
    {
        // An order that is held again is put right: it waits for staff as it did.
        var isRepaired = outcome.Status is EventStatus.Applied or EventStatus.Held;
        return Found(subscription, finding) with
        {
            IsRepaired = isRepaired,
            Why = !isRepaired && outcome.Reason is { } why ? text.Say(why) : null,
            Reason = isRepaired ? null : outcome.Reason,

            // Its events are set aside too, and stand at the desk.
            HasOwnTrouble = outcome.Status == EventStatus.Parked
                && await db.ReceivedEvents.AnyAsync(received => received.Lane == finding.Customer && received.Status == EventStatus.Parked && received.Attempts > 0, cancel),
        };
    }
}
