using Core.Facts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Billing.Repricings;

/// <summary>What members were told of new prices, and what they answer.</summary>
public sealed class RepricingAnswers(MembershipDb db, RepricingWork work, FactLog facts, TimeProvider clock)
{
    public async Task<RepricingOfMember?> FindAsync(Guid rowId, CancellationToken cancel)
    {
        if (await db.RepricedMemberships.AsNoTracking().SingleOrDefaultAsync(row => row.Id == rowId, cancel) is not { } row)
        {
            return null;
        }

        var campaign = await db.Repricings.AsNoTracking().SingleAsync(campaign => campaign.Id == row.RepricingId, cancel);
        return new RepricingOfMember(
            campaign, row, await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == campaign.TierId).Select(tier => tier.Name).SingleAsync(cancel), clock.GetUtcNow());
    }

    /// <returns>Null: the membership is on its way to no other price, or its member was not told yet.</returns>
    public async Task<RepricingOfMember?> OfAsync(Guid membershipId, CancellationToken cancel) =>
        await db.RepricedMemberships.Where(row => row.MembershipId == membershipId && row.ClosedAt == null && row.ToldAt != null).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel) is { } id
            ? await FindAsync(id, cancel)
            : null;

    /// <summary>The page was opened; by a mail scanner too, which is why it counts for nothing but the board.</summary>
    public Task SeeAsync(Guid rowId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.WriteAsync(
            () => db.RepricedMemberships.Where(row => row.Id == rowId && row.SeenAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now).SetProperty(row => row.Version, row => row.Version + 1), cancel),
            cancel);
    }

    /// <summary>The last answer holds for as long as answers count; the same one twice is one.</summary>
    /// <returns>False: it counts no more.</returns>
    public async Task<bool> AnswerAsync(Guid rowId, bool agrees, Guid? actor, CancellationToken cancel)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            try
            {
                var counts = await db.WriteAsync(() => WriteAsync(rowId, agrees, actor, cancel), cancel);
                work.Bell.Ring();
                return counts;
            }
            catch (DbUpdateConcurrencyException) when (!isAgain)
            {
                db.ChangeTracker.Clear(); // the work was at it
            }
        }
    }

    private async Task<bool> WriteAsync(Guid rowId, bool agrees, Guid? actor, CancellationToken cancel)
    {
        if (await FindAsync(rowId, cancel) is not { } found)
        {
            return false;
        }

        var row = await db.RepricedMemberships.SingleAsync(row => row.Id == rowId, cancel);
        var told = found with { Row = row };
        if ((agrees ? row.AgreedAt : row.RefusedAt) is not null)
        {
            return told.IsAsked; // the same click a moment before
        }

        if (!(agrees ? told.MayAgree : told.MayRefuse))
        {
            return false;
        }

        row.Answer(agrees, told.Now);
        await facts.StateAsync(
            new RepricingAnswered(row.MembershipId, row.SupporterId, told.Tier, agrees ? "agreed" : "refused", row.NewAmount, told.Campaign.Term, row.ChangesAt, actor is null ? "link" : "account"), actor, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
