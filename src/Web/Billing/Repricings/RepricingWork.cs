using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Work;

namespace Web.Billing.Repricings;

/// <summary>Memberships on their way to a new price, one supporter at a time: never beside a deed of the same member, whose clicks take the same lease.</summary>
public sealed class RepricingWork : IWork
{
    /// <summary>What a member's own deeds are leased as.</summary>
    public const string OwnDeeds = "own-deed";

    public string Kind => OwnDeeds;

    public int AtOnce => 2;

    public Bell Bell { get; } = new();

    public async Task<IReadOnlyList<string>> DueAsync(MembershipDb db, IReadOnlyCollection<string> held, int most, DateTimeOffset now, CancellationToken cancel)
    {
        var due = await db.RepricedMemberships.Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Select(row => row.SupporterId).Take(most + held.Count).ToListAsync(cancel);
        return [.. due.Distinct().Select(id => $"{id}").Where(subject => !held.Contains(subject)).Take(most)];
    }

    public Task CountAsync(MembershipDb db, IReadOnlyCollection<string> subjects, DateTimeOffset now, CancellationToken cancel) => Task.CompletedTask;

    public Task DoAsync(IServiceProvider scope, Lease lease, CancellationToken cancel) => scope.GetRequiredService<RepricingTurn>().RunAsync(lease, cancel);

    /// <summary>Whatever broke off is counted as a try in vain, so that it ends with a person.</summary>
    public async Task PutOffAsync(MembershipDb db, string subject, DateTimeOffset now, CancellationToken cancel)
    {
        var supporterId = Guid.Parse(subject);
        foreach (var row in await db.RepricedMemberships.Where(row => row.SupporterId == supporterId && row.DueAt <= now).ToListAsync(cancel))
        {
            row.PutOff(Core.Reason.Of("Repricings.Why.BrokeOff"), now);
        }
    }
}
