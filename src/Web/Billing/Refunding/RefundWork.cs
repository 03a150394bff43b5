using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Work;

namespace Web.Billing.Refunding;

/// <summary>What staff asked to give back and what has not gone back yet.</summary>
public sealed class RefundWork : IWork
{
    public string Kind => "refund";

    public int AtOnce => 2;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel) =>
        [.. (await db.RefundWishes.Where(wish => wish.SettledAt == null && wish.NextTryAt <= now).OrderBy(wish => wish.NextTryAt).Select(wish => wish.Id).Take(most + held.Count).ToListAsync(cancel))
            .Select(id => $"{id}").Where(subject => !held.Contains(subject)).Take(most)];

    public async Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = subjects.Select(Guid.Parse).ToList();
        foreach (var wish in await db.RefundWishes.Where(wish => ids.Contains(wish.Id)).ToListAsync(cancel))
        {
            wish.CountTry(now);
        }
    }

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        ReadPace.LetOthersPass();
        return scope.GetRequiredService<RefundExecution>().RunAsync(lease, cancel);
    }

    /// <summary>It was counted: that has put it off.</summary>
    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
