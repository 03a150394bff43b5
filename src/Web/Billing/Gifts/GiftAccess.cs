using Core;
using Core.Gifts;
using Core.Memberships;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Gifts;

/// <summary>What an accepted gift opens, and when: <see cref="GiftBeginning"/> is the rule. Inside the transaction of whatever made it so.</summary>
public sealed class GiftAccess(MembershipDb db, Publication publication, TimeProvider clock)
{
    public async Task<GiftBeginning> OutlookAsync(Guid giftId, Tier tier, Guid holder, CancellationToken cancel)
    {
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.SupporterId == holder && grant.ComplimentaryId != giftId).ToListAsync(cancel);
        var living = await db.Memberships.Where(membership => membership.SupporterId == holder).Where(Membership.Living).Select(membership => membership.Id).ToListAsync(cancel);
        return GiftBeginning.Of(tier.Entitlements, grants, living, clock.GetUtcNow());
    }

    /// <summary>Two gifts of one holder at the same moment follow one another, on whichever nodes they were accepted: changes nothing, but locks the row.</summary>
    public Task InTurnAsync(Guid holder, CancellationToken cancel) => db.Users.Where(person => person.Id == holder)
        .ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnabled, person => person.LockoutEnabled), cancel);

    /// <summary>All of it; or its rest, where it had begun before it was kept.</summary>
    public async Task BeginAsync(Gift gift, Tier tier, DateTimeOffset from, CancellationToken cancel)
    {
        var until = gift.Rest is { } rest ? from + rest : GiftTime.Until(from, gift.Months, publication);
        if (await db.ComplimentaryAccess.SingleOrDefaultAsync(access => access.GiftId == gift.Id, cancel) is { } before)
        {
            await MoveAsync(gift, before, from, until, cancel);
            return;
        }

        gift.Begin(from, until);
        var access = new ComplimentaryAccess(gift.Id, gift.HolderId!.Value, tier.Id, "", null, from, gift.EndsAt) { Kind = AccessKind.Gift, GiftId = gift.Id };
        db.ComplimentaryAccess.Add(access);
        db.Grants.AddRange(access.Open(tier.Entitlements, clock.GetUtcNow()));
    }

    /// <summary>Its money is gone: what it opened, or was to open, is shut, and what was to follow it follows sooner. One that is kept or over opens nothing anyhow.</summary>
    /// <returns>The gifts that follow sooner.</returns>
    public async Task<IReadOnlyList<(Gift Gift, string Tier)>> EndAsync(Gift gift, GiftState was, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (was is not (GiftState.Running or GiftState.Ahead))
        {
            return [];
        }

        await InTurnAsync(gift.HolderId!.Value, cancel);
        (await db.ComplimentaryAccess.SingleAsync(access => access.GiftId == gift.Id, cancel)).EndNow(now);
        await MoveGrantsAsync(gift, gift.StartsAt!.Value, now, cancel);
        await db.SaveChangesAsync(cancel);
        return await FollowSoonerAsync(gift.HolderId.Value, now, cancel);
    }

    /// <summary>Its money came again: what was left of its time is open once more, after whatever took its place; it is kept where a membership did.</summary>
    /// <param name="left">Of its time, when its money went.</param>
    public async Task ReopenAsync(Gift gift, Tier tier, TimeSpan left, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await InTurnAsync(gift.HolderId!.Value, cancel);
        var access = await db.ComplimentaryAccess.SingleAsync(access => access.GiftId == gift.Id, cancel);
        var outlook = await OutlookAsync(gift.Id, tier, gift.HolderId.Value, cancel);
        if (outlook is GiftBeginning.After after)
        {
            gift.KeepRest(after.MembershipId, now, left);
            return;
        }

        var from = outlook is GiftBeginning.At at ? at.From : now;
        await MoveAsync(gift, access, from, from + left, cancel);
    }

    private async Task<IReadOnlyList<(Gift Gift, string Tier)>> FollowSoonerAsync(Guid holder, DateTimeOffset now, CancellationToken cancel)
    {
        var moved = new List<(Gift, string)>();
        var ahead = await db.Gifts.Where(gift => gift.HolderId == holder && gift.StartsAt > now && gift.KeptBesideId == null && gift.TakenBackAt == null).OrderBy(gift => gift.StartsAt).ToListAsync(cancel);
        foreach (var gift in ahead)
        {
            var later = ahead.SkipWhile(other => other != gift).Select(other => other.Id).ToList();
            var tier = await db.Tiers.SingleAsync(tier => tier.Id == gift.TierId, cancel);
            var grants = await db.Grants.AsNoTracking().Where(grant => grant.SupporterId == holder && grant.ComplimentaryId != null && !later.Contains(grant.ComplimentaryId.Value)).ToListAsync(cancel);
            if (GiftBeginning.Of(tier.Entitlements, grants, [], now) is GiftBeginning.At { From: var from } && from < gift.StartsAt)
            {
                var access = await db.ComplimentaryAccess.SingleAsync(access => access.GiftId == gift.Id, cancel);
                await MoveAsync(gift, access, from, EndAfterMove(gift, from), cancel);
                moved.Add((gift, tier.Name));
            }
        }

        return moved;
    }

    /// <summary>A whole gift lasts by the calendar from its new day on; what is left of one lasts as long as it would have.</summary>
    private DateTimeOffset EndAfterMove(Gift gift, DateTimeOffset from)
    {
        var (starts, ends) = (gift.StartsAt!.Value, gift.EndsAt!.Value);
        return ends == GiftTime.Until(starts, gift.Months, publication) ? GiftTime.Until(from, gift.Months, publication) : from + (ends - starts);
    }

    private async Task MoveAsync(Gift gift, ComplimentaryAccess access, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        gift.Begin(from, until);
        access.Move(from, until);
        await MoveGrantsAsync(gift, from, until, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private async Task MoveGrantsAsync(Gift gift, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) =>
        (await db.Grants.Where(grant => grant.ComplimentaryId == gift.Id).ToListAsync(cancel)).ForEach(grant => grant.Move(from, until));
}
