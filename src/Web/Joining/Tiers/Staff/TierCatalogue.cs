using System.Globalization;
using Core.Facts;
using Core.Memberships;
using Core.Texts;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Joining.Tiers.Staff;

/// <summary>Makes tiers and rewords, archives and restores them, and states it.</summary>
public sealed class TierCatalogue(MembershipDb db, FactLog facts, SiteText text, TimeProvider clock)
{
    public async Task<TierOutcome> MakeAsync(TierForm form, Guid? actor, CancellationToken cancel)
    {
        var slug = form.WantedSlug();
        if (!Slug.IsValid(slug))
        {
            return new TierOutcome.Refused(nameof(TierForm.Slug), text["Tiers.Form.SlugUnfit"]);
        }

        var tiers = await db.Tiers.ToListAsync(cancel);
        if (tiers.Exists(tier => tier.Slug == slug || tier.Opens(slug)))
        {
            return new TierOutcome.Refused(nameof(TierForm.Slug), text["Tiers.Form.SlugTaken"]);
        }

        return await KeepAsync(nameof(TierForm.Slug), text["Tiers.Form.SlugJustTaken"], async () =>
        {
            var now = clock.GetUtcNow();
            var tier = new Tier(Guid.CreateVersion7(now), slug, form.Words(), TierLadder.EntitlementsFor(slug, form.Rank, tiers), form.Rank);
            tier.Reword(form.Words(), form.IsHighlighted, form.Rank);
            db.Tiers.Add(tier);
            await facts.StateAsync(new TierCreated(tier.Id, tier.Name, slug, tier.Entitlements), actor, cancel);
            foreach (var above in TierLadder.Above(form.Rank, tiers))
            {
                above.Carry(slug);
                await GrantAsync(above, slug, now, cancel);
                await facts.StateAsync(new TierExtended(above.Id, above.Name, slug), actor, cancel);
            }

            await DimOthersAsync(tier, tiers, actor, cancel);
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

        var before = Fields(tier);
        tier.Reword(form.Words(), form.IsHighlighted, form.Rank);
        var changes = Changes(before, Fields(tier));
        if (changes.Count == 0)
        {
            return new TierOutcome.Saved(id);
        }

        await facts.StateAsync(new TierReworded(id, tier.Name, changes), actor, cancel);
        await DimOthersAsync(tier, tiers, actor, cancel);
        return await KeepAsync("", "", async () =>
        {
            await db.SaveChangesAsync(cancel);
            return id;
        }, cancel);
    }

    /// <summary>How long newcomers try it from now on; whoever tries it already keeps the days that were shown.</summary>
    /// <param name="days">0: not at all.</param>
    public Task<TierOutcome> TryAsync(Guid id, long version, int days, bool needsCard, Guid? actor, CancellationToken cancel) =>
        TurnAsync(id, version, tier => tier.Try(days, needsCard), tier => new TrialChanged(id, tier.Name, days, needsCard ? "asked" : "none"), actor, cancel);

    public Task<TierOutcome> ArchiveAsync(Guid id, long version, Guid? actor, CancellationToken cancel) =>
        TurnAsync(id, version, tier => tier.Archive(clock.GetUtcNow()), tier => new TierArchived(id, tier.Name), actor, cancel);

    public Task<TierOutcome> RestoreAsync(Guid id, long version, Guid? actor, CancellationToken cancel) =>
        TurnAsync(id, version, tier => tier.Restore(), tier => new TierRestored(id, tier.Name), actor, cancel);

    /// <summary>One joins it by an address alone from now on: a tier that is sold is not.</summary>
    public async Task<TierOutcome> MakeFreeAsync(Guid id, long version, Guid? actor, CancellationToken cancel) =>
        await db.TierPrices.AnyAsync(price => price.TierId == id && price.WithdrawnAt == null, cancel) ? new TierOutcome.Refused("", text["Tiers.Free.HasPrices"])
            : await TurnAsync(id, version, tier => tier.MakeFree(clock.GetUtcNow()), tier => new TierFreed(id, tier.Name), actor, cancel);

    public Task<TierOutcome> MakePaidAsync(Guid id, long version, Guid? actor, CancellationToken cancel) =>
        TurnAsync(id, version, tier => tier.MakePaid(), tier => new TierSold(id, tier.Name), actor, cancel);

    private async Task<TierOutcome> TurnAsync(
        Guid id, long version, Action<Tier> turn, Func<Tier, Fact> fact, Guid? actor, CancellationToken cancel)
    {
        var tier = await db.Tiers.SingleAsync(known => known.Id == id, cancel);
        if (tier.Version != version)
        {
            return new TierOutcome.Overtaken();
        }

        turn(tier);
        await facts.StateAsync(fact(tier), actor, cancel);
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

    /// <summary>Whoever has a higher tier today reads the new one's articles from now on, as long as what they have lasts.</summary>
    private async Task GrantAsync(Tier above, string entitlement, DateTimeOffset now, CancellationToken cancel)
    {
        var held = await db.Grants.AsNoTracking()
            .Where(grant => grant.Entitlement == above.Slug && (grant.Until == null || grant.Until > now)
                && (db.Memberships.Any(membership => membership.Id == grant.MembershipId && membership.TierId == above.Id)
                    || db.ComplimentaryAccess.Any(access => access.Id == grant.ComplimentaryId && access.TierId == above.Id)))
            .ToListAsync(cancel);
        await db.InsertAsync(
            [.. held.Select(grant => new Grant(Guid.CreateVersion7(now), grant.SupporterId, grant.MembershipId, entitlement, now, grant.Until) { ComplimentaryId = grant.ComplimentaryId })], cancel);
    }

    /// <summary>One tier is highlighted at most: two are none.</summary>
    private async Task DimOthersAsync(Tier tier, IEnumerable<Tier> tiers, Guid? actor, CancellationToken cancel)
    {
        foreach (var other in tiers.Where(other => tier.IsHighlighted && other.IsHighlighted && other.Id != tier.Id))
        {
            other.Dim();
            await facts.StateAsync(new TierReworded(other.Id, other.Name, [new FieldChange("highlighted", "yes", null)]), actor, cancel);
        }
    }

    private static IReadOnlyList<FieldChange> Changes(IEnumerable<(string Field, string? Value)> before, IEnumerable<(string Field, string? Value)> after) =>
        FieldChange.Among(before.Zip(after, (was, now) => new FieldChange(was.Field, was.Value, now.Value)));

    private static (string Field, string? Value)[] Fields(Tier tier) =>
    [
        ("name", tier.Name),
        ("description", tier.Description),
        ("benefits", string.Join("; ", tier.Benefits)),
        ("place", tier.Rank.ToString(CultureInfo.InvariantCulture)),
        ("highlighted", tier.IsHighlighted ? "yes" : null),
    ];
}
