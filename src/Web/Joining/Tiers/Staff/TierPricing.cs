using Core;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Joining.Tiers.Staff;

/// <summary>
/// Offers and withdraws prices. None is ever edited: whoever pays an old one keeps it. Stripe learns of a price at its first checkout.
/// </summary>
public sealed class TierPricing(MembershipDb db, AuditTrail audit, AppealCache appeals, ArticleCache articles, TimeProvider clock)
{
    public Task<TierOutcome> OfferAsync(Guid id, long version, Term term, Money amount, Guid? actor, CancellationToken cancel) =>
        ChangeAsync(id, version, tier =>
        {
            if (tier.ArchivedAt is not null)
            {
                return "The tier is archived: restore it first, then offer a price.";
            }

            var before = tier.Offered.At(amount.Currency, term);
            if (before?.Amount == amount)
            {
                return "This is the price already. Write the new one.";
            }

            var price = tier.Offer(Guid.CreateVersion7(clock.GetUtcNow()), term, amount, clock.GetUtcNow());
            db.Entry(price).State = EntityState.Added;
            audit.Add(actor, "tier.price-offered", "tier", id,
                $"\"{tier.Name}\": {amount} {SaleText.After(term)} for newcomers{(before is null ? "" : $" instead of {before.Amount}; whoever pays that keeps it")}.");
            return null;
        }, cancel);

    public Task<TierOutcome> WithdrawAsync(Guid id, long version, Guid priceId, Guid? actor, CancellationToken cancel) =>
        ChangeAsync(id, version, tier =>
        {
            if (tier.Offered.All.SingleOrDefault(offered => offered.Id == priceId) is not { } price)
            {
                return "This price is not offered any more.";
            }

            price.Withdraw(clock.GetUtcNow());
            audit.Add(actor, "tier.price-withdrawn", "tier", id, $"\"{tier.Name}\": {price.Amount} {SaleText.After(price.Term)} is not offered to newcomers any more.");
            return null;
        }, cancel);

    private async Task<TierOutcome> ChangeAsync(Guid id, long version, Func<Tier, string?> change, CancellationToken cancel)
    {
        var tier = await db.Tiers.SingleAsync(known => known.Id == id, cancel);
        if (tier.Version != version)
        {
            return new TierOutcome.Overtaken();
        }

        if (change(tier) is { } sentence)
        {
            return new TierOutcome.Refused(nameof(PriceForm.Amount), sentence);
        }

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

        appeals.Drop();
        articles.Drop();
        return new TierOutcome.Saved(id);
    }
}
