using System.Globalization;
using Core.Facts;
using Core.Memberships;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Ground.Work;

namespace Web.Billing.Arrears;

/// <summary>Asks Stripe to end with their period the memberships whose members have paid for good, until it says that it will.</summary>
public sealed class ReplacementWork : IWork
{
    public string Kind => "replacement";

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.Set<Replacement>().Where(row => row.NextTryAt <= now).OrderBy(row => row.NextTryAt).Select(row => row.MembershipId).Take(most + held.Count).ToListAsync(cancel);
        return [.. due.Select(id => $"{id}").Where(subject => !held.Contains(subject)).Take(most)];
    }

    /// <summary>Before it is tried, so that a Stripe that is away is asked less and less often.</summary>
    public async Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = subjects.Select(Guid.Parse).ToList();
        (await db.Set<Replacement>().Where(row => ids.Contains(row.MembershipId)).ToListAsync(cancel)).ForEach(row => row.CountTry(now));
        await db.SaveChangesAsync(cancel);
    }

    public async Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        var db = scope.GetRequiredService<MembershipDb>();
        var id = Guid.Parse(lease.Subject);
        var membership = await db.Memberships.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        if (await db.Set<Replacement>().AsNoTracking().SingleOrDefaultAsync(row => row.MembershipId == id && row.NextTryAt != null, cancel) is not { } asked)
        {
            return; // what was paid for good went back meanwhile
        }

        if (membership is { IsLiving: true, CancelAt: null })
        {
            var stripe = scope.GetRequiredService<StripeGateway>();
            var answer = scope.GetRequiredService<RefusedCalls>().See(RefusedDeed.Cancellation, await stripe.Subscriptions.CancelAtPeriodEndAsync(membership.StripeSubscriptionId, LeavingReason.Other, string.Create(CultureInfo.InvariantCulture, $"replace:{membership.Id}:{asked.AskedAt.ToUnixTimeSeconds()}"), cancel));
            if (!answer.IsDone)
            {
                return; // again later; what will not pass is told to the owners
            }

            await scope.GetRequiredService<DirectSync>().SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, membership.SupporterId, cancel);
        }

        await db.WriteAsync(
            async () =>
            {
                await scope.GetRequiredService<Leases>().EndAsync(lease.Holder, cancel);
                if (await db.Set<Replacement>().SingleOrDefaultAsync(row => row.MembershipId == id, cancel) is { NextTryAt: not null } row && row.AskedAt == asked.AskedAt)
                {
                    row.Settle();
                    await scope.GetRequiredService<FactLog>().StateAsync(new CancellationAsked(membership.Id, membership.SupporterId), membership.SupporterId, cancel);
                    await db.SaveChangesAsync(cancel);
                }
            },
            cancel);
    }

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
