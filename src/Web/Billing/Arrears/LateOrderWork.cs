using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Work;

namespace Web.Billing.Arrears;

/// <summary>Orders that a bank has not paid: what a refused one left at Stripe is closed, and one that is under way is asked after.</summary>
public sealed class LateOrderWork : IWork
{
    public string Kind => "late-order";

    public int AtOnce => 2;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var taken = held.Select(Guid.Parse).ToList();
        var due = await db.Orders.Where(order => order.NextTryAt != null && order.NextTryAt <= now && !taken.Contains(order.Id)).OrderBy(order => order.NextTryAt).Select(order => order.Id).Take(most).ToListAsync(cancel);
        return [.. due.Select(id => id.ToString())];
    }

    public async Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = subjects.Select(Guid.Parse).ToList();
        foreach (var order in await db.Orders.Where(order => ids.Contains(order.Id)).ToListAsync(cancel))
        {
            order.CountTry(now);
        }
    }

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        ReadPace.LetOthersPass();
        return scope.GetRequiredService<LateOrderClosing>().RunAsync(lease, cancel);
    }

    /// <summary>It was counted: that has put it off.</summary>
    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
