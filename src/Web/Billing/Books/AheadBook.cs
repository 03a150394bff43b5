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
        if (await db.ChangesAhead.AnyAsync(ahead => ahead.MembershipId == membership.Id && ahead.RepricingId != null && ahead.TierPriceId == membership.TierPriceId, cancel))
        {
            return [.. happened.Select(fact => fact is MembershipTermsChanged changed ? changed with { TierBefore = tier, PriceBefore = before.Price, TermBefore = before.Term } : fact)]; // they were told long before
        }

        var isChosen = before.TierPriceId != membership.TierPriceId || before.Term != membership.Term || (price.Rule.IsChosen && facts.Reductions.Count == 0);
        return [.. happened.Select(fact => fact is not MembershipTermsChanged changed ? fact : changed with
        {
            TierBefore = tier,
            PriceBefore = before.Price,
            TermBefore = before.Term,
            NextAt = isChosen && membership.CancelAt is null ? membership.PeriodUntil : null,
        })];
    }

    /// <param name="before">Null at the first contact.</param>
    /// <returns>What happened to the change that is to come.</returns>
    public async Task<IReadOnlyList<Fact>> ApplyAsync(Synchronisation sync, TermsBefore? before, Membership membership, string tier, CancellationToken cancel)
    {
        var facts = await WithKnownAsync(sync.Subscription, cancel);
        var known = await db.ChangesAhead.SingleOrDefaultAsync(ahead => ahead.MembershipId == membership.Id, cancel);
        var (name, price) = membership.IsLiving && facts.Ahead is { } fetched ? await PriceAsync(fetched, cancel) : default;
        if (price is null)
        {
            return known is null ? [] : await GoneAsync(known, before, membership, facts, tier, cancel);
        }

        var isNews = known?.Is(price, facts.Ahead!) != true;
        var instead = known is { Kind: AheadKind.AtPeriodEnd } planned && facts.Ahead!.Kind == AheadKind.Unpaid ? await ReplacedAsync(planned, membership, tier, cancel) : null;
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
            : known.Kind == AheadKind.AtPeriodEnd ? [new ChangePlanned(id, supporter, tier, name!, known.Price, known.Term, known.At, known.StripeId) { RepricingId = known.RepricingId }]
            : [.. Present(instead), new ChangeUnpaid(id, supporter, tier, name!, known.Due ?? known.Price, known.At, known.StripeId, instead?.ToTier)];
    }

    private static IEnumerable<Fact> Present(Fact? fact) => fact is null ? [] : [fact];

    /// <summary>What a campaign planned that a restored backup does not know is a plan like any other: its member sees it and can undo it.</summary>
    private async Task<SubscriptionSnapshot> WithKnownAsync(SubscriptionSnapshot facts, CancellationToken cancel) =>
        facts.Ahead is { RepricingId: { } campaign } ahead && !await db.Repricings.AnyAsync(known => known.Id == campaign, cancel)
            ? facts with { Ahead = ahead with { RepricingId = null } }
            : facts;

    /// <summary>It has come, or will not. Of one whose membership is over nothing more is said.</summary>
    private async Task<IReadOnlyList<Fact>> GoneAsync(ChangeAhead known, TermsBefore? before, Membership membership, SubscriptionSnapshot facts, string tier, CancellationToken cancel)
    {
        db.ChangesAhead.Remove(known);
        if (!membership.IsLiving || known.HasCome(membership, facts))
        {
            return [];
        }

        var isReplaced = known.Kind == AheadKind.AtPeriodEnd && before is not null && before != new TermsBefore(membership.TierId, membership.TierPriceId, membership.Price, membership.Term);
        return [isReplaced ? await ReplacedAsync(known, membership, tier, cancel) : new ChangeDropped(membership.Id, membership.SupporterId, tier, await NameAsync(known, cancel), $"{known.Kind}", known.StripeId) { RepricingId = known.RepricingId }];
    }

    /// <summary>Stripe keeps a plan or a change at once, never both: whoever chooses the second lets go of the first.</summary>
    private async Task<ChangeDropped> ReplacedAsync(ChangeAhead planned, Membership membership, string tier, CancellationToken cancel) =>
        new(membership.Id, membership.SupporterId, tier, await NameAsync(planned, cancel), ChangeDropped.Replaced, planned.StripeId) { RepricingId = planned.RepricingId };

    private Task<string> NameAsync(ChangeAhead known, CancellationToken cancel)
    {
        var price = known.TierPriceId;
        return db.Tiers.IgnoreAutoIncludes().Where(of => of.Prices.Any(one => one.Id == price)).Select(of => of.Name).SingleAsync(cancel);
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
