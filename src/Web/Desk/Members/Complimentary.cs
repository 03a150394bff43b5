using Core.Facts;
using Core.Memberships;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Desk.Members;

/// <summary>Gives access that nobody pays for, and ends it. Each deed, its grants and its fact are one transaction; the fact's letter tells the holder.</summary>
public sealed class Complimentary(MembershipDb db, FactLog facts, TimeProvider clock)
{
    /// <summary>Whoever had no login gets one.</summary>
    /// <param name="id">The form's: of two posts of one form the second gives nothing.</param>
    /// <param name="until">Exclusive; null is without end.</param>
    /// <returns>Who holds it.</returns>
    public async Task<Guid> GiveAsync(Guid id, EmailAddress mailbox, Guid tierId, DateTimeOffset? until, string reason, Guid? actor, CancellationToken cancel)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            try
            {
                return await db.WriteAsync(
                    async () => await db.ComplimentaryAccess.Where(access => access.Id == id).Select(access => (Guid?)access.SupporterId).SingleOrDefaultAsync(cancel)
                        ?? await WriteAsync(id, mailbox, tierId, until, reason, actor, cancel),
                    cancel);
            }
            catch (DbUpdateException error) when (!isAgain && error.IsUniqueViolation())
            {
                // Another node wrote this form, or made a login for this address, at the same moment: it is found now.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>What was paid for ends with its money, and what costs nothing is left by its holder.</summary>
    /// <returns>False: it is not there, not theirs, not given by staff, or over already.</returns>
    public Task<bool> EndAsync(Guid id, Guid supporterId, Guid? actor, CancellationToken cancel) =>
        db.WriteAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                if (await db.ComplimentaryAccess.Where(access => access.Id == id && access.SupporterId == supporterId && access.Kind == AccessKind.Given && (access.Until == null || access.Until > now))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(access => access.Until, now).SetProperty(access => access.RemindAt, (DateTimeOffset?)null).SetProperty(access => access.Version, access => access.Version + 1),
                        cancel) == 0)
                {
                    return false;
                }

                await db.Grants.Where(grant => grant.ComplimentaryId == id && (grant.Until == null || grant.Until > now)).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.Until, now), cancel);
                var tier = await db.ComplimentaryAccess.Where(access => access.Id == id)
                    .Join(db.Tiers.IgnoreAutoIncludes(), access => access.TierId, tier => tier.Id, (_, tier) => tier.Name).SingleAsync(cancel);
                await facts.StateAsync(new ComplimentaryEnded(id, supporterId, tier, now), actor, cancel);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel);

    private async Task<Guid> WriteAsync(Guid id, EmailAddress mailbox, Guid tierId, DateTimeOffset? until, string reason, Guid? actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tier = await db.Tiers.SingleAsync(tier => tier.Id == tierId, cancel);
        var person = await db.Users.Having(mailbox).FirstOrDefaultAsync(cancel);
        if (person is null)
        {
            person = Supporter.At(mailbox, now);
            db.Users.Add(person);
        }

        var access = new ComplimentaryAccess(id, person.Id, tierId, reason, actor, now, until);
        db.ComplimentaryAccess.Add(access);
        db.Grants.AddRange(access.Open(tier.Entitlements, now));
        await facts.StateAsync(new ComplimentaryGiven(id, person.Id, tier.Name, access.LastMoment, reason), actor, cancel);
        await db.SaveChangesAsync(cancel);
        return person.Id;
    }
}
