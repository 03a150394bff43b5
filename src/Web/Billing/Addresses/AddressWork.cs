using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Work;

namespace Web.Billing.Addresses;

/// <summary>
/// Addresses that changed here and not yet at Stripe, until they have, however long Stripe is away. Every try is safe.
/// </summary>
public sealed class AddressWork(TimeProvider clock) : IWork
{
    private readonly OwnTries tries = new();

    public string Kind => "address";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.AddressChanges.Where(change => change.ProvedAt != null && change.AtStripeAt == null).OrderBy(change => change.ProvedAt).Select(change => change.Id).ToListAsync(cancel);
        return [.. open.Select(id => $"{id}").Where(subject => !held.Contains(subject) && tries.IsDue(subject, now)).Take(most)];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel) =>
        tries.Note(lease.Subject, await scope.GetRequiredService<AddressCarrier>().RunAsync(lease, cancel), clock.GetUtcNow());

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel)
    {
        tries.Note(subject, isDone: false, now);
        return Task.CompletedTask;
    }
}
