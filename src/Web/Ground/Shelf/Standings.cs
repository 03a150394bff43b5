using Core.Facts;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Ground.Shelf;

/// <summary>What each recent reader may open. It is judged at each request: what was granted until noon ends at noon.</summary>
public sealed class Standings(SiteShelf shelf, IServiceScopeFactory scopes)
{
    public ValueTask<Standing> OfAsync(Guid? supporterId) => supporterId is { } id
        ? shelf.GetAsync(SiteShelf.StandingKey(id), Stale.Standing, () => ReadAsync(id))
        : ValueTask.FromResult(Standing.Stranger);

    /// <summary>From the database, for where somebody looks whether it is so by now.</summary>
    public async Task<Standing> ReadAsync(Guid id, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        return new Standing(await db.Grants.AsNoTracking().Where(grant => grant.SupporterId == id).ToListAsync(cancel)) { Owes = await OwedAsync(db, id, cancel) };
    }

    /// <summary>Not what a bank is at, nor what nobody asks for any more.</summary>
    private static async Task<OwedPayment?> OwedAsync(MembershipDb db, Guid id, CancellationToken cancel)
    {
        var behind = await db.Memberships.AsNoTracking()
            .Where(membership => membership.SupporterId == id && (membership.Status == SubscriptionStatus.PastDue || membership.Status == SubscriptionStatus.Unpaid) && membership.SettlesSince == null)
            .OrderBy(membership => membership.StartedAt).ToListAsync(cancel);
        foreach (var membership in behind)
        {
            var open = await db.Payments.AsNoTracking().Where(payment => payment.MembershipId == membership.Id && payment.Status == PaymentStatus.Failed)
                .OrderByDescending(payment => payment.CreatedAt).FirstOrDefaultAsync(cancel);
            if (open is { UnderWaySince: null })
            {
                return new OwedPayment(open.Amount, PaidAccess.Until(membership, null), open.NeedsHolder);
            }
        }

        return null;
    }
}
