using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Work;

namespace Web.Billing.Reconciling;

/// <summary>Comparisons that staff asked for and that are not done yet: they find, and change nothing.</summary>
public sealed class ComparisonWork : IWork
{
    public string Kind => "comparison";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.Comparisons.Where(row => row.NextTryAt <= now).OrderBy(row => row.NextTryAt).Select(row => row.Id).ToListAsync(cancel);
        return [.. due.Select(id => $"{id}").Except(held, StringComparer.Ordinal).Take(most)];
    }

    public async Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = subjects.Select(Guid.Parse).ToList();
        foreach (var row in await db.Comparisons.Where(row => ids.Contains(row.Id)).ToListAsync(cancel))
        {
            row.CountTry(now);
        }
    }

    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        ReadPace.LetOthersPass();
        var result = await scope.GetRequiredService<Reconciler>().FindAsync(null, cancel);
        var db = scope.GetRequiredService<MembershipDb>();
        await db.WriteAsync(
            async () =>
            {
                await scope.GetRequiredService<Leases>().EndAsync(lease.Holder, cancel);
                var id = Guid.Parse(lease.Subject);
                await scope.GetRequiredService<BookRecords>().FinishAsync(await db.Comparisons.SingleAsync(row => row.Id == id, cancel), result, cancel);
            },
            cancel);
    }

    /// <summary>It was counted: that has put it off.</summary>
    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
