using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Work;

namespace Web.Billing.Holding;

/// <summary>What staff decided of an order that was paid otherwise, and what is not carried out yet.</summary>
public sealed class HeldOrderWork : IWork
{
    public string Kind => "held-order";

    public int AtOnce => 2;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel) =>
        await db.HeldOrders.Where(order => order.SettledAt == null && order.NextTryAt <= now && !held.Contains(order.StripeSubscriptionId))
            .OrderBy(order => order.NextTryAt).Select(order => order.StripeSubscriptionId).Take(most).ToListAsync(cancel);

    public async Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var order in await db.HeldOrders.Where(order => subjects.Contains(order.StripeSubscriptionId)).ToListAsync(cancel))
        {
            order.CountTry(now);
        }
    }

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        ReadPace.LetOthersPass();
        return scope.GetRequiredService<HoldExecution>().RunAsync(lease, cancel);
    }

    /// <summary>It was counted: that has put it off.</summary>
    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
