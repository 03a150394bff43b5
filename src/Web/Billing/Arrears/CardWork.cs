using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Work;

namespace Web.Billing.Arrears;

/// <summary>Cards that run out before a payment that is to come: their members are told twice, by their customer's lane.</summary>
public sealed class CardWork : IWork
{
    public string Kind => EventWork.LaneKind;

    public int AtOnce => 1;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.Memberships.Where(membership => membership.CardWarnAt != null && membership.CardWarnAt <= now && !held.Contains(membership.StripeCustomerId))
            .OrderBy(membership => membership.CardWarnAt).Select(membership => membership.StripeCustomerId).Take(most).ToListAsync(cancel);
        return [.. due.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Put off before it is tried, so that a Stripe that is away is asked each hour and not each second.</summary>
    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => db.Memberships
        .Where(membership => subjects.Contains(membership.StripeCustomerId) && membership.CardWarnAt != null && membership.CardWarnAt <= now)
        .ExecuteUpdateAsync(set => set.SetProperty(membership => membership.CardWarnAt, now.AddHours(1)), cancel);

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel)
    {
        ReadPace.LetOthersPass();
        return scope.GetRequiredService<CardTurn>().RunAsync(lease, cancel);
    }

    public Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;
}
