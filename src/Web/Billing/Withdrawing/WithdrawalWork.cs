using Core.Memberships;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Work;

namespace Web.Billing.Withdrawing;

/// <summary>
/// Memberships that are to end at once with their money given back, until it is done or Stripe says no, however often the process dies. Every try is safe.
/// </summary>
public sealed class WithdrawalWork(TimeProvider clock) : IWork
{
    private readonly OwnTries tries = new();

    public string Kind => "withdrawal";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.Withdrawals.Where(row => row.State == WithdrawalState.Asked).OrderBy(row => row.AskedAt).Select(row => row.StripeSubscriptionId).ToListAsync(cancel);
        return [.. open.Where(subject => !held.Contains(subject) && tries.IsDue(subject, now)).Take(most)];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel) =>
        tries.Note(lease.Subject, await scope.GetRequiredService<WithdrawalExecution>().RunAsync(lease, cancel), clock.GetUtcNow());

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel)
    {
        tries.Note(subject, isDone: false, now);
        return Task.CompletedTask;
    }
}
