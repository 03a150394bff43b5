using Core.Articles;
using Core.Memberships;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Shelf;

namespace Web.Joining.Tiers.Staff;

/// <summary>Makes tiers and rewords, archives and restores them, each with its audit line.</summary>
public sealed class TierCatalogue(MembershipDb db, AuditTrail audit, AppealCache appeals, ArticleCache articles, TimeProvider clock)
{
    public async Task<TierOutcome> MakeAsync(TierForm form, Guid? actor, CancellationToken cancel)
    {
        var slug = form.WantedSlug();
        if (!Slug.IsValid(slug))
        {
            return new TierOutcome.Refused(nameof(TierForm.Slug), "Write the short name with small letters a to z, figures and hyphens, such as \"patron\".");
        }

        var tiers = await db.Tiers.ToListAsync(cancel);
        if (tiers.Exists(tier => tier.Slug == slug || tier.Opens(slug)))
        {
            return new TierOutcome.Refused(nameof(TierForm.Slug), "Another tier has this short name. Choose another one.");
        }

        return await KeepAsync(nameof(TierForm.Slug), "Another tier took this short name a moment ago. Choose another one.", async () =>
        {
            var now = clock.GetUtcNow();
            var tier = new Tier(Guid.CreateVersion7(now), slug, form.Words(), TierLadder.EntitlementsFor(slug, form.Rank, tiers), form.Rank);
            tier.Reword(form.Words(), form.IsHighlighted, form.Rank);
            db.Tiers.Add(tier);
            audit.Add(actor, "tier.created", "tier", tier.Id, $"\"{tier.Name}\" ({slug}), which opens {string.Join(", ", tier.Entitlements)}.");
            foreach (var above in TierLadder.Above(form.Rank, tiers))
            {
                above.Carry(slug);
                await GrantAsync(above, slug, now, cancel);
                audit.Add(actor, "tier.carries", "tier", above.Id, $"\"{above.Name}\" and its members open {slug} too.");
            }

            DimOthers(tier, tiers, actor);
            await db.SaveChangesAsync(cancel);
            return tier.Id;
        }, cancel);
    }

    public async Task<TierOutcome> RewordAsync(Guid id, TierForm form, Guid? actor, CancellationToken cancel)
    {
        var tiers = await db.Tiers.ToListAsync(cancel);
        var tier = tiers.Single(known => known.Id == id);
        if (tier.Version != form.Version)
        {
            return new TierOutcome.Overtaken();
        }

        var before = Describe(tier);
        tier.Reword(form.Words(), form.IsHighlighted, form.Rank);
        if (before == Describe(tier))
        {
            return new TierOutcome.Saved(id);
        }

        audit.Add(actor, "tier.reworded", "tier", id, $"Before: {before}. Now: {Describe(tier)}.");
        DimOthers(tier, tiers, actor);
        return await KeepAsync("", "", async () =>
        {
            await db.SaveChangesAsync(cancel);
            return id;
        }, cancel);
    }

    public Task<TierOutcome> ArchiveAsync(Guid id, long version, Guid? actor, CancellationToken cancel) =>
        TurnAsync(id, version, "tier.archived", "newcomers cannot join any more; its members keep it", tier => tier.Archive(clock.GetUtcNow()), actor, cancel);

    public Task<TierOutcome> RestoreAsync(Guid id, long version, Guid? actor, CancellationToken cancel) =>
        TurnAsync(id, version, "tier.restored", "newcomers can join again", tier => tier.Restore(), actor, cancel);

    private async Task<TierOutcome> TurnAsync(
        Guid id, long version, string action, string meaning, Action<Tier> turn, Guid? actor, CancellationToken cancel)
    {
        var tier = await db.Tiers.SingleAsync(known => known.Id == id, cancel);
        if (tier.Version != version)
        {
            return new TierOutcome.Overtaken();
        }

        turn(tier);
        audit.Add(actor, action, "tier", id, $"\"{tier.Name}\": {meaning}.");
        return await KeepAsync("", "", async () =>
        {
            await db.SaveChangesAsync(cancel);
            return id;
        }, cancel);
    }

    private async Task<TierOutcome> KeepAsync(string field, string taken, Func<Task<Guid>> work, CancellationToken cancel)
    {
        try
        {
            var id = await db.WriteAsync(work, cancel);
            appeals.Drop();
            articles.Drop();
            return new TierOutcome.Saved(id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new TierOutcome.Overtaken();
        }
        catch (DbUpdateException error) when (field.Length > 0 && error.IsUniqueViolation())
        {
            return new TierOutcome.Refused(field, taken);
        }
    }

    /// <summary>Whoever pays for a higher tier today reads the new one's articles from now on, as long as what they have lasts.</summary>
    private async Task GrantAsync(Tier above, string entitlement, DateTimeOffset now, CancellationToken cancel)
    {
        var held = await db.Grants.AsNoTracking()
            .Where(grant => grant.Entitlement == above.Slug && (grant.Until == null || grant.Until > now)
                && db.Memberships.Any(membership => membership.Id == grant.MembershipId && membership.TierId == above.Id))
            .ToListAsync(cancel);
        await db.InsertAsync([.. held.Select(grant => new Grant(Guid.CreateVersion7(now), grant.SupporterId, grant.MembershipId, entitlement, now, grant.Until))], cancel);
    }

    /// <summary>One tier is highlighted at most: two are none.</summary>
    private void DimOthers(Tier tier, IEnumerable<Tier> tiers, Guid? actor)
    {
        foreach (var other in tiers.Where(other => tier.IsHighlighted && other.IsHighlighted && other.Id != tier.Id))
        {
            other.Dim();
            audit.Add(actor, "tier.reworded", "tier", other.Id, $"\"{other.Name}\" is not highlighted any more: \"{tier.Name}\" is.");
        }
    }

    private static string Describe(Tier tier) =>
        $"\"{tier.Name}\", \"{tier.Description}\", benefits \"{string.Join("; ", tier.Benefits)}\", place {tier.Rank}{(tier.IsHighlighted ? ", highlighted" : "")}";
}
