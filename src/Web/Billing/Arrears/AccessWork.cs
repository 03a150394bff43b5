using Core.Memberships;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Ground.Work;

namespace Web.Billing.Arrears;

/// <summary>
/// Memberships whose access was counted by another policy than the one that stands: each is counted anew, by its customer's lane, so that no
/// news of Stripe's is taken over beside it. Whoever's money comes is not asked about.
/// </summary>
public sealed class AccessWork : IWork
{
    public string Kind => EventWork.LaneKind;

    public int AtOnce => 4;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var revision = (await db.AccessPolicyAsync(cancel)).Revision;
        var due = await db.Memberships.Where(Membership.Wanting).Where(membership => membership.PolicyRevision != revision && !held.Contains(membership.StripeCustomerId))
            .OrderBy(membership => membership.PolicyRevision).Select(membership => membership.StripeCustomerId).Take(most).ToListAsync(cancel);
        return [.. due.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What it does is asked of nobody outside: it is tried until it is done.</summary>
    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel) => scope.GetRequiredService<AccessTurn>().RunAsync(lease, cancel);

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
