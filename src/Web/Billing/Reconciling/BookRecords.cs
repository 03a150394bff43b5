using System.Text.Json;
using Core.Books;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Reconciling;

/// <summary>Keeps for staff when the books were compared, and what differed.</summary>
public sealed class BookRecords(MembershipDb db, TimeProvider clock)
{
    /// <summary>More than anybody looks through; how many there were in all, the comparison says.</summary>
    private const int Most = 500;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public Task KeepAsync(Reconciliation result, ComparisonKind kind, CancellationToken cancel)
    {
        var row = new Comparison(Guid.CreateVersion7(clock.GetUtcNow()), kind, askedById: null, clock.GetUtcNow());
        return db.WriteAsync(
            async () =>
            {
                db.Comparisons.Add(row);
                await FinishAsync(row, result, cancel);
            },
            cancel);
    }

    /// <summary>Inside the transaction that ends it.</summary>
    public async Task FinishAsync(Comparison row, Reconciliation result, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        row.Finish(
            new ComparisonCounts(result.IsComplete, result.IsWhole, result.Subscriptions, result.Invoices, result.Refunds, result.Differences.Count, result.Repaired, row.Kind == ComparisonKind.Asked ? null : result.SweptUntil),
            now);
        await SeeAsync(result, now, cancel);
        await db.SaveChangesAsync(cancel);
        var old = now - KeptFor;
        await db.Comparisons.Where(comparison => comparison.AskedAt < old && comparison.Id != row.Id).ExecuteDeleteAsync(cancel);
        await db.BookDifferences.Where(difference => difference.MendedAt < old).ExecuteDeleteAsync(cancel);
    }

    private async Task SeeAsync(Reconciliation result, DateTimeOffset now, CancellationToken cancel)
    {
        var found = result.Differences.Where(difference => difference.Reasons.Count > 0).GroupBy(difference => difference.StripeId, StringComparer.Ordinal).Take(Most).ToList();
        var ids = found.Select(of => of.Key).ToList();
        var known = await db.BookDifferences.Where(row => ids.Contains(row.StripeId)).ToDictionaryAsync(row => row.StripeId, StringComparer.Ordinal, cancel);
        var owners = await db.Memberships.Where(membership => ids.Contains(membership.StripeSubscriptionId)).ToDictionaryAsync(membership => membership.StripeSubscriptionId, membership => membership.SupporterId, StringComparer.Ordinal, cancel);
        foreach (var of in found)
        {
            var all = of.ToList();
            if (!known.TryGetValue(of.Key, out var row))
            {
                db.BookDifferences.Add(row = new BookDifference(of.Key, now));
            }

            var lead = all.Find(difference => difference.Lead is not null)?.Lead;
            row.See(
                JsonSerializer.Serialize(all.SelectMany(difference => difference.Reasons)),
                JsonSerializer.Serialize(lead ?? new Lead()),
                all[0].Customer,
                owners.TryGetValue(of.Key, out var owner) ? owner : null,
                needsPerson: lead is null,
                now);
            if (all.TrueForAll(difference => difference.IsRepaired))
            {
                row.Mend(now);
            }
            else
            {
                row.Fail(all.Find(difference => !difference.IsRepaired)?.Reason, isFinal: row.NextTryAt is null);
            }
        }

        // What everything was looked at for and was not found any more is right by now.
        if (result is { IsComplete: true, IsWhole: true })
        {
            await db.BookDifferences.Where(row => row.MendedAt == null && !ids.Contains(row.StripeId))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.MendedAt, now).SetProperty(row => row.NextTryAt, (DateTimeOffset?)null).SetProperty(row => row.Version, row => row.Version + 1), cancel);
        }
    }
}
