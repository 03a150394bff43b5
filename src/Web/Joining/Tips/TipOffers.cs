using Core;
using Core.Facts;
using Core.Offers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Joining.Tips;

/// <summary>What may be given once, currency by currency. Never edited: a new offer takes an old one's place.</summary>
public sealed class TipOffers(MembershipDb db, FactLog facts, TimeProvider clock)
{
    /// <summary>By currency; empty: nothing is asked for.</summary>
    public Task<List<TipOffer>> StandingAsync(CancellationToken cancel) =>
        db.TipOffers.AsNoTracking().Where(offer => offer.WithdrawnAt == null).OrderBy(offer => offer.Currency).ToListAsync(cancel);

    public async Task<AmountRule?> RuleAsync(Currency currency, CancellationToken cancel) =>
        (await db.TipOffers.AsNoTracking().SingleOrDefaultAsync(offer => offer.WithdrawnAt == null && offer.Currency == currency, cancel))?.Rule;

    /// <returns>False when somebody else did the same at this moment.</returns>
    public Task<bool> OfferAsync(AmountRule rule, Guid? actor, CancellationToken cancel) => TryAsync(
        async now =>
        {
            if (await OfAsync(rule.Currency, cancel) is { } before)
            {
                before.Withdraw(now);
                await db.SaveChangesAsync(cancel); // one at a time: the old one goes first
            }

            var offer = new TipOffer(Guid.CreateVersion7(now), rule, now);
            db.TipOffers.Add(offer);
            await facts.StateAsync(new TipsOffered(offer.Id, rule.Proposed, rule.Least!.Value, rule.Most), actor, cancel);
        },
        cancel);

    /// <inheritdoc cref="OfferAsync"/>
    public Task<bool> WithdrawAsync(Currency currency, Guid? actor, CancellationToken cancel) => TryAsync(
        async now =>
        {
            if (await OfAsync(currency, cancel) is { } standing)
            {
                standing.Withdraw(now);
                await facts.StateAsync(new TipsWithdrawn(standing.Id, currency.Code), actor, cancel);
            }
        },
        cancel);

    private Task<TipOffer?> OfAsync(Currency currency, CancellationToken cancel) =>
        db.TipOffers.SingleOrDefaultAsync(offer => offer.WithdrawnAt == null && offer.Currency == currency, cancel);

    private async Task<bool> TryAsync(Func<DateTimeOffset, Task> change, CancellationToken cancel)
    {
        try
        {
            await db.WriteAsync(
                async () =>
                {
                    await change(clock.GetUtcNow());
                    await db.SaveChangesAsync(cancel);
                },
                cancel);
            return true;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            return false;
        }
    }
}
