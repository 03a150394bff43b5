using System.Collections.Concurrent;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Work;

namespace Web.Billing.Addresses;

/// <summary>
/// Addresses that changed here and not yet at Stripe, until they have, however long Stripe is away. When to try again is known to this node alone: a
/// start tries at once, and every try is safe.
/// </summary>
public sealed class AddressWork(TimeProvider clock) : IWork
{
    private static readonly RetryPlan Plan = new([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)], int.MaxValue);

    private readonly ConcurrentDictionary<string, (int Tries, DateTimeOffset NotBefore)> tried = new(StringComparer.Ordinal);

    public string Kind => "address";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.AddressChanges.Where(change => change.ProvedAt != null && change.AtStripeAt == null).OrderBy(change => change.ProvedAt).Select(change => change.Id).ToListAsync(cancel);
        return [.. open.Select(id => $"{id}").Where(subject => !held.Contains(subject) && !(tried.TryGetValue(subject, out var last) && last.NotBefore > now)).Take(most)];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        if (await scope.GetRequiredService<AddressCarrier>().RunAsync(lease, cancel))
        {
            tried.TryRemove(lease.Subject, out _);
        }
        else
        {
            Wait(lease.Subject, clock.GetUtcNow());
        }
    }

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel)
    {
        Wait(subject, now);
        return Task.CompletedTask;
    }

    private void Wait(string subject, DateTimeOffset now) =>
        tried.AddOrUpdate(subject, _ => (1, now + Plan.WaitAfter(1)!.Value), (_, last) => (last.Tries + 1, now + Plan.WaitAfter(last.Tries + 1)!.Value));
}
