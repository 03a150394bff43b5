using Core.Facts;
using Core.Memberships;
using Core.Offers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>Books what a membership is to become, as Stripe keeps it, and says what a change that has come was before; inside the projection's transaction.</summary>
public sealed class AheadBook(MembershipDb db)
{
    private const int LongestWhy = 500;

    /// <summary>A change of terms is told with what they were.</summary>
    /// <param name="happened">As the synchronisation states it, which knows the new alone.</param>
    /// <param name="before">Null at the first contact.</param>
    public async Task<IReadOnlyList<Fact>> ToldAsync(
        IReadOnlyList<Fact> happened, TermsBefore? before, Membership membership, TierPrice price, SubscriptionSnapshot facts, CancellationToken cancel)
    {
        if (before is null || !happened.OfType<MembershipTermsChanged>().Any())
        {
            return happened;
        }

        var tier = await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == before.TierId).Select(tier => tier.Name).SingleAsync(cancel);
        var isChosen = before.TierPriceId != membership.TierPriceId || before.Term != membership.Term || (price.Rule.IsChosen && facts.Reductions.Count == 0);
        return [.. happened.Select(fact => fact is not MembershipTermsChanged changed ? fact : changed with
        {
            TierBefore = tier,
            PriceBefore = before.Price,
            TermBefore = before.Term,
            NextAt = isChosen && membership.CancelAt is null ? membership.PeriodUntil : null,
        })];
    }

    /// <returns>What happened to the change that is to come.</returns>
    public async Task<IReadOnlyList<Fact>> ApplyAsync(Synchronisation sync, Membership membership, string tier, CancellationToken cancel)
    {
        var facts = sync.Subscription;
        var known = await db.ChangesAhead.SingleOrDefaultAsync(ahead => ahead.MembershipId == membership.Id, cancel);
        var (name, price) = membership.IsLiving && facts.Ahead is { } fetched ? await PriceAsync(fetched, cancel) : default;
        if (price is null)
        {
            return known is null ? [] : await GoneAsync(known, membership, facts, tier, cancel);
        }

        var isNews = known?.Is(price, facts.Ahead!) != true;
        if (known is null)
        {
            known = new ChangeAhead(membership.Id, price, facts.Ahead!);
            db.ChangesAhead.Add(known);
        }

        known.Show(price, facts.Ahead!);
        if (known.Kind == AheadKind.AtPeriodEnd)
        {
            known.ShowDue(facts.At(facts.Ahead!.Line).Pays, null, null);
        }
        else if (sync.Invoices.FirstOrDefault(invoice => invoice.StripeInvoiceId == known.StripeId) is { } owed)
        {
            var why = owed.FailureMessage;
            known.ShowDue(owed.Taken ?? owed.Parts.Total, owed.HostedInvoiceUrl, why is { Length: > LongestWhy } ? why[..LongestWhy] : why);
        }

        var (id, supporter) = (membership.Id, membership.SupporterId);
        return !isNews ? []
            : known.Kind == AheadKind.AtPeriodEnd ? [new ChangePlanned(id, supporter, tier, name!, known.Price, known.Term, known.At, known.StripeId)]
            : [new ChangeUnpaid(id, supporter, tier, name!, known.Due ?? known.Price, known.At, known.StripeId)];
    }

    /// <summary>It has come, or will not. Of one whose membership is over nothing more is said.</summary>
    private async Task<IReadOnlyList<Fact>> GoneAsync(ChangeAhead known, Membership membership, SubscriptionSnapshot facts, string tier, CancellationToken cancel)
    {
        db.ChangesAhead.Remove(known);
        if (!membership.IsLiving || known.HasCome(membership, facts))
        {
            return [];
        }

        var to = await db.Tiers.IgnoreAutoIncludes().Where(of => of.Prices.Any(price => price.Id == known.TierPriceId)).Select(of => of.Name).SingleAsync(cancel);
        return [new ChangeDropped(membership.Id, membership.SupporterId, tier, to, $"{known.Kind}", known.StripeId)];
    }

    /// <returns>Nothing: no price of ours.</returns>
    private async Task<(string? Tier, TierPrice? Price)> PriceAsync(AheadSnapshot ahead, CancellationToken cancel)
    {
        var (stripeId, ownId) = (ahead.Line.StripePriceId, ahead.Line.TierPriceId);
        var found = await db.TierPrices.Where(price => price.StripePriceId == stripeId || price.Id == ownId)
            .Join(db.Tiers.IgnoreAutoIncludes(), price => price.TierId, tier => tier.Id, (price, tier) => new { tier.Name, Price = price }).FirstOrDefaultAsync(cancel);
        return found is null ? default : (found.Name, found.Price);
    }
}
