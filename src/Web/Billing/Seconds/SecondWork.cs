using Core.Memberships;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Work;

namespace Web.Billing.Seconds;

/// <summary>
/// Second subscriptions that are to be cancelled and given back, until it is done or Stripe says no, however often the process dies. Every try is safe.
/// </summary>
public sealed class SecondWork(TimeProvider clock) : IWork
{
    private readonly OwnTries tries = new();

    public string Kind => "second";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db.Troubles.Where(row => row.Kind == TroubleKind.SecondSubscription && row.ClearedAt == null).OrderBy(row => row.RaisedAt).Select(row => row.Subject).ToListAsync(cancel);
        var due = open.Where(subject => !held.Contains(subject) && tries.IsDue(subject, now)).ToList();
        if (due.Count == 0)
        {
            return [];
        }

        var memberships = await db.Memberships.Where(membership => due.Contains(membership.StripeSubscriptionId))
            .Select(membership => new { membership.StripeSubscriptionId, membership.Id }).ToListAsync(cancel);
        var states = await db.SecondStatesAsync(memberships.ConvertAll(row => row.Id), cancel);
        return [.. memberships.Where(row => states.TryGetValue(row.Id, out var found) && found.State == SecondState.Asked).Select(row => row.StripeSubscriptionId).Take(most)];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel) =>
        tries.Note(lease.Subject, await scope.GetRequiredService<SecondReturn>().RunAsync(lease, cancel), clock.GetUtcNow());

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel)
    {
        tries.Note(subject, isDone: false, now);
        return Task.CompletedTask;
    }
}
