using Core;
using Core.Facts;
using Core.Offers;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Joining.Tiers.Staff;

/// <summary>
/// Offers and withdraws prices. None is ever edited: whoever pays an old one keeps it. Stripe learns of a price at its first checkout.
/// </summary>
public sealed class TierPricing(MembershipDb db, FactLog facts, SiteText text, TimeProvider clock)
{
    public Task<TierOutcome> OfferAsync(Guid id, long version, Term term, AmountRule rule, Guid? actor, CancellationToken cancel) =>
        ChangeAsync(id, version, actor, tier =>
        {
            if (tier.ArchivedAt is not null)
            {
                return (null, text["Tiers.Form.IsArchived"]);
            }

            if (tier.FreeSince is { } since)
            {
                return (null, text["Tiers.Free.Is", since]);
            }

            var before = tier.Offered.At(rule.Currency, term);
            if (before?.Rule is { } standing && standing.IsSame(rule))
            {
                return (null, text["Tiers.Form.SamePrice"]);
            }

            var price = tier.Offer(Guid.CreateVersion7(clock.GetUtcNow()), term, rule, clock.GetUtcNow());
            db.Entry(price).State = EntityState.Added;
            return (new TierRepriced(id, tier.Name, rule.Proposed, term, before?.Amount), "");
        }, cancel);

    public Task<TierOutcome> WithdrawAsync(Guid id, long version, Guid priceId, Guid? actor, CancellationToken cancel) =>
        ChangeAsync(id, version, actor, tier =>
        {
            if (tier.Offered.All.SingleOrDefault(offered => offered.Id == priceId) is not { } price)
            {
                return (null, text["Tiers.Form.PriceGone"]);
            }

            price.Withdraw(clock.GetUtcNow());
            return (new PriceWithdrawn(id, tier.Name, price.Amount, price.Term), "");
        }, cancel);

    /// <summary>For a price that Stripe refuses: the same once more, made anew there. Safe to ask twice.</summary>
    /// <returns>False when it is not offered any more.</returns>
    public async Task<bool> OfferAnewAsync(Guid priceId, Guid? actor, CancellationToken cancel)
    {
        var tier = await db.Tiers.SingleOrDefaultAsync(known => known.ArchivedAt == null && known.Prices.Any(price => price.Id == priceId && price.WithdrawnAt == null), cancel);
        return tier is not null && await ChangeAsync(tier.Id, tier.Version, actor, one =>
        {
            var price = one.OfferAnew(priceId, Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
            db.Entry(price).State = EntityState.Added;
            return (new TierRepriced(one.Id, one.Name, price.Amount, price.Term, price.Amount), "");
        }, cancel) is TierOutcome.Saved;
    }

    /// <param name="change">What it is, or why it cannot be.</param>
    private async Task<TierOutcome> ChangeAsync(Guid id, long version, Guid? actor, Func<Tier, (Fact? Fact, string Refusal)> change, CancellationToken cancel)
    {
        var tier = await db.Tiers.SingleAsync(known => known.Id == id, cancel);
        if (tier.Version != version)
        {
            return new TierOutcome.Overtaken();
        }

        var (fact, refusal) = change(tier);
        if (fact is null)
        {
            return new TierOutcome.Refused(nameof(PriceForm.Amount), refusal);
        }

        await facts.StateAsync(fact, actor, cancel);

        // The tier's own row does not change, but two staff members who change its prices at once must meet there.
        db.Entry(tier).Property(known => known.Version).IsModified = true;
        try
        {
            await db.WriteAsync(() => db.SaveChangesAsync(cancel), cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new TierOutcome.Overtaken();
        }

        return new TierOutcome.Saved(id);
    }
}
