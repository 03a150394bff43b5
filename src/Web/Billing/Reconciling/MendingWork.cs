using System.Text.Json;
using Core.Books;
using Core.Inbox;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Ground.Work;

namespace Web.Billing.Reconciling;

/// <summary>Differences that staff want mended: each by the same synchronisation as by the clock, until Stripe has answered.</summary>
public sealed class MendingWork : IWork
{
    public string Kind => "mending";

    public int AtOnce => 2;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel) =>
        await db.BookDifferences.Where(row => row.MendedAt == null && row.NextTryAt <= now && !held.Contains(row.StripeId))
            .OrderBy(row => row.NextTryAt).Select(row => row.StripeId).Take(most).ToListAsync(cancel);

    public async Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var row in await db.BookDifferences.Where(row => subjects.Contains(row.StripeId)).ToListAsync(cancel))
        {
            row.CountTry(now);
        }
    }

    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        ReadPace.LetOthersPass();
        var db = scope.GetRequiredService<MembershipDb>();
        if (await db.BookDifferences.AsNoTracking().SingleOrDefaultAsync(row => row.StripeId == lease.Subject, cancel) is not { MendedAt: null } found)
        {
            return;
        }

        var finding = new Finding(found.StripeCustomerId ?? "") { Lead = JsonSerializer.Deserialize<Lead>(found.Lead) ?? new Lead() };
        var outcome = await scope.GetRequiredService<ReceiptSeries>().IsRestoredAsync(cancel)
            ? SyncOutcome.Later(Core.Reason.Of("Books.Outcome.AfterRestore"))
            : await scope.GetRequiredService<BookMending>().MendAsync(found.StripeId, finding, isAfterRestore: false, found.AskedById, cancel);
        await db.WriteAsync(
            async () =>
            {
                await scope.GetRequiredService<Leases>().EndAsync(lease.Holder, cancel);
                Settle(await db.BookDifferences.SingleAsync(row => row.StripeId == lease.Subject, cancel), outcome, scope.GetRequiredService<TimeProvider>().GetUtcNow());
                await db.SaveChangesAsync(cancel);
            },
            cancel);
    }

    /// <summary>It was counted: that has put it off.</summary>
    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    private static void Settle(BookDifference row, SyncOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Status is EventStatus.Applied or EventStatus.Held)
        {
            row.Mend(now);
        }
        else
        {
            row.Fail(outcome.Reason, isFinal: outcome.Status != EventStatus.Pending);
        }
    }
}
